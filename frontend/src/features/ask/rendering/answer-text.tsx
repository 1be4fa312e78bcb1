import { useDeferredValue, useMemo } from "react";
import classes from "./answer-text.module.css";
import { MarkdownBlock } from "./markdown-block";
import { splitBlocks } from "./split-blocks";

interface Props {
  readonly text: string;
  /** Whether more is to come. */
  readonly growing: boolean;
}

/** An answer's Markdown, cheap to show again with every few words more. */
export default function AnswerText({ text, growing }: Props) {
  // Typing and scrolling go before the newest words.
  const shown = useDeferredValue(text);
  const blocks = useMemo(() => splitBlocks(shown), [shown]);
  return (
    <div className={classes.text} data-growing={growing}>
      {blocks.map((block, at) => (
        // Blocks only ever come at the end, so the place is the block's identity.
        <MarkdownBlock key={at} text={block} />
      ))}
    </div>
  );
}
