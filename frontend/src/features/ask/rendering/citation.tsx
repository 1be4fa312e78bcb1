import { Tooltip, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { use } from "react";
import classes from "./answer-text.module.css";
import { CitingContext } from "./citing";

/** `[3]` in an answer: leads to its source, or is struck out where there is none of that number. */
export function Citation({ number }: { number: number }) {
  const { sources, open } = use(CitingContext);
  const source = sources.find((each) => each.number === number);
  if (source === undefined) return <Unknown number={number} />;
  return (
    <UnstyledButton
      className={classes.citation}
      title={source.title}
      aria-label={`Source ${number}: ${source.title}`}
      onClick={(event) => open(number, event.currentTarget)}
    >
      {number}
    </UnstyledButton>
  );
}

function Unknown({ number }: { number: number }) {
  return (
    <Tooltip label="The answer was given no source of this number" events={ALL} withArrow>
      <s className={classes.unknown} tabIndex={0}>
        {number}
        <VisuallyHidden> (there is no such source)</VisuallyHidden>
      </s>
    </Tooltip>
  );
}

const ALL = { hover: true, focus: true, touch: true };
