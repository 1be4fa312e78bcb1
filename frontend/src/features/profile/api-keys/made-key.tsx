import { Button } from "@mantine/core";
import type { ApiKeyMade } from "@/shared/api/types";
import { copyText } from "@/shared/ui/copy-text";
import { toast } from "@/shared/ui/toasts";
import classes from "./api-keys.module.css";

/** A new key. It is shown here and nowhere again. */
export function MadeKey({ made, onDone }: { made: ApiKeyMade; onDone: () => void }) {
  const copy = async () => {
    if (await copyText(made.key)) toast("done", "Copied the key");
    else toast("problem", "The browser did not let this page copy. Select the key instead.");
  };
  return (
    <div className={classes.made}>
      <p className={classes.text} role="status">
        This is the key for <strong>{made.name}</strong>. Copy it to where it is needed:{" "}
        <strong>it is shown only now</strong>.
      </p>
      <code className={classes.key}>{made.key}</code>
      <div className={classes.choices}>
        <Button variant="default" onClick={() => void copy()} autoFocus>
          Copy
        </Button>
        <Button onClick={onDone}>I have kept it</Button>
      </div>
    </div>
  );
}
