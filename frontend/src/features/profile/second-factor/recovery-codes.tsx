import { Button } from "@mantine/core";
import { saveFile } from "@/shared/ui/save-file";
import { toast } from "@/shared/ui/toasts";
import classes from "./second-factor.module.css";

interface Props {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** The codes for the day the phone is lost. They are shown here and nowhere again. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const text = `${codes.join("\n")}\n`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast("done", "Copied the codes");
    } catch {
      toast("problem", "The browser did not let us copy them. Download or print them.");
    }
  };
  return (
    <div className={classes.codes}>
      <p className={classes.text} role="status">
        Keep these where you find them without your phone. Each lets you in once in place of a code,
        and <strong>they are shown only now</strong>.
      </p>
      <ol className={classes.list} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={classes.choices}>
        <Button variant="default" onClick={() => void copy()}>
          Copy
        </Button>
        <Button
          variant="default"
          onClick={() => saveFile(new Blob([text], { type: "text/plain" }), "recovery-codes.txt")}
        >
          Download
        </Button>
        <Button onClick={onDone} autoFocus>
          I have kept them
        </Button>
      </div>
    </div>
  );
}
