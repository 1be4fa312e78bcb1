import { Fragment, useMemo } from "react";
import { countText } from "@/shared/ui/measures";
import { countsOf, diffLines, hunksOf, type Line } from "./line-diff";
import classes from "./text-diff.module.css";

interface Props {
  readonly before: string;
  readonly after: string;
  readonly label: string;
}

const SIGNS = { same: " ", removed: "−", added: "+" } as const;
const WORDS = { same: "", removed: "removed: ", added: "added: " } as const;

/** What changed between two texts, line by line; unchanged stretches are left out. */
export function TextDiff({ before, after, label }: Props) {
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  if (lines === null) {
    return <p className={classes.summary}>The two texts have too little in common to compare.</p>;
  }
  const { added, removed } = countsOf(lines);
  if (added + removed === 0) return <p className={classes.summary}>The texts are the same.</p>;
  return (
    <>
      <p className={classes.summary}>
        {countText(added, "line")} added, {countText(removed, "line")} removed.
      </p>
      <div className={classes.diff} role="region" aria-label={label} tabIndex={0}>
        {hunksOf(lines).map(({ lines: near, skipped }, index) => (
          <Fragment key={index}>
            {skipped > 0 && (
              <p className={classes.skipped}>{countText(skipped, "unchanged line")}</p>
            )}
            {near.map((line) => (
              <DiffLine key={`${line.before ?? ""} ${line.after ?? ""}`} line={line} />
            ))}
          </Fragment>
        ))}
      </div>
    </>
  );
}

function DiffLine({ line: { kind, text, before, after } }: { line: Line }) {
  return (
    <div className={classes.line} data-kind={kind}>
      <span className={classes.number} aria-hidden="true">
        {after ?? before}
      </span>
      <span aria-hidden="true">{SIGNS[kind]}</span>
      <span className={classes.text}>
        {kind !== "same" && <span className={classes.word}>{WORDS[kind]}</span>}
        {text === "" ? "\u00a0" : text}
      </span>
    </div>
  );
}
