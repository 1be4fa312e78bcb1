import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { Source } from "./source";
import type { SourceWish } from "./source-wish";
import classes from "./sources.module.css";

/** The passages an answer rests on. The chosen one is brought into view and takes the focus. */
export function SourcesList({ wish }: { wish: SourceWish }) {
  return (
    <ol className={classes.list}>
      {wish.sources.map((source) => (
        <SourceItem
          key={source.number}
          source={source}
          // A second wish for the same source takes the focus again.
          wish={source.number === wish.number ? wish : null}
        />
      ))}
    </ol>
  );
}

function SourceItem({ source, wish }: { source: Source; wish: SourceWish | null }) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (wish === null) return;
    item.current?.focus({ preventScroll: true });
    item.current?.scrollIntoView({ block: "start" });
  }, [wish]);
  return (
    <li ref={item} tabIndex={-1} className={classes.item} data-chosen={wish !== null}>
      <span className={classes.number} aria-hidden="true">
        {source.number}
      </span>
      <div className={classes.words}>
        {source.available ? (
          <Readable source={source} chosen={wish !== null} />
        ) : (
          <p>You may not see this document.</p>
        )}
      </div>
    </li>
  );
}

interface ReadableProps {
  readonly source: Source;
  readonly chosen: boolean;
}

// A passage that fits into the lines its beginning is given (see sources.module.css).
const SHORT = 220;

function Readable({ source, chosen }: ReadableProps) {
  const { documentId, title, passage, number } = source;
  const [opened, setOpened] = useState(false);
  const whole = chosen || opened || passage.length <= SHORT;
  return (
    <>
      <Link to="/documents/$documentId" params={{ documentId }} className={classes.title}>
        {title}
      </Link>
      <blockquote className={classes.passage} data-whole={whole}>
        {passage}
      </blockquote>
      {!whole && (
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes.more}
          aria-label={`Whole passage of source ${number}`}
          onClick={() => setOpened(true)}
        >
          Whole passage
        </Button>
      )}
    </>
  );
}
