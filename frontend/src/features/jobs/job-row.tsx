import { Button, Progress, VisuallyHidden } from "@mantine/core";
import { useEffect, useId, useRef, useState } from "react";
import { JobLog } from "./job-log";
import classes from "./jobs.module.css";
import { useJobActions } from "./use-job-actions";
import { factText, isExpired, isOver, stateWord, type Work } from "./work";

interface Props {
  readonly work: Work;
  readonly now: Date;
}

/** One job: what it is, how far, and what may be done about it. */
export function JobRow({ work, now }: Props) {
  const { stop, retry, download } = useJobActions(work);
  const actions = useKeptFocus(work.state);
  const [reading, setReading] = useState(false);
  const logId = useId();
  const percent = Math.floor(work.progress * 100);
  return (
    <li className={classes.row} aria-label={work.title}>
      <div className={classes.what}>
        <p className={classes.title}>
          <strong>{work.title}</strong>
          <span className={classes.state} data-state={work.state} role="status">
            {/* what changed is told without its surroundings */}
            <VisuallyHidden>{work.title}: </VisuallyHidden>
            {stateWord(work)}
          </span>
        </p>
        <p className={classes.fact}>{factText(work, now)}</p>
        {!isOver(work) && (
          <div className={classes.progress}>
            <Progress.Root size="md" radius="xl">
              <Progress.Section value={percent} aria-label={`Progress of ${work.title}`} />
            </Progress.Root>
            <span aria-hidden="true">{percent} %</span>
          </div>
        )}
        {work.problem !== "" && !isOver(work) && (
          <p className={classes.fact}>Last time: {work.problem}</p>
        )}
        {work.state === "failed" && <p className={classes.problem}>{work.problem}</p>}
      </div>
      <div className={classes.actions} tabIndex={-1} {...actions}>
        {work.file !== null && !isExpired(work, now) && (
          <Button
            size="xs"
            loading={download.isPending}
            aria-label={`Download ${work.file.name}`}
            onClick={() => download.mutate()}
          >
            Download
          </Button>
        )}
        {!isOver(work) && (
          <Button
            size="xs"
            variant="default"
            loading={stop.isPending}
            disabled={work.stopping}
            aria-label={`Stop ${work.title}`}
            onClick={() => stop.mutate()}
          >
            Stop
          </Button>
        )}
        {work.state === "failed" && (
          <Button
            size="xs"
            variant="default"
            loading={retry.isPending}
            aria-label={`Try again: ${work.title}`}
            onClick={() => retry.mutate()}
          >
            Try again
          </Button>
        )}
        <Button
          size="xs"
          variant="subtle"
          aria-label={`Log of ${work.title}`}
          aria-expanded={reading}
          aria-controls={reading ? logId : undefined}
          rightSection={<span className={classes.caret} data-open={reading} aria-hidden="true" />}
          onClick={() => setReading(!reading)}
        >
          Log
        </Button>
      </div>
      {reading && <JobLog id={logId} work={work} />}
    </li>
  );
}

/** The button one has pressed goes when the state changes: then its place keeps the focus. */
function useKeptFocus(state: string) {
  const place = useRef<HTMLDivElement>(null);
  const isHere = useRef(false);
  useEffect(() => {
    if (isHere.current && document.activeElement === document.body) place.current?.focus();
  }, [state]);
  return {
    ref: place,
    onFocus: () => (isHere.current = true),
    onBlur: () => (isHere.current = false),
  };
}
