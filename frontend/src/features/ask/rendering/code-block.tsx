import { CopyButton } from "@/shared/ui/copy-button";
import classes from "./code-block.module.css";
import { useHighlighted } from "./use-highlighted";

interface Props {
  readonly code: string;
  /** As the fence names it; "" where it does not. */
  readonly language: string;
}

/** A block of code: in colors once the highlighter is loaded, and to copy. */
export function CodeBlock({ code, language }: Props) {
  const highlighted = useHighlighted(code, language);
  return (
    <div className={classes.block}>
      <div className={classes.head}>
        <span>{language || "text"}</span>
        <CopyButton text={code} what="the code" />
      </div>
      <pre tabIndex={0} aria-label={language ? `Code in ${language}` : "Code"}>
        <code>{highlighted ?? code}</code>
      </pre>
    </div>
  );
}
