import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { JobLine } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";
import classes from "./job-log.module.css";
import { jobLog } from "./log-query";
import { useKeptEnd } from "./use-kept-end";
import { isOver, type Work } from "./work";

interface Props {
  readonly id: string;
  readonly work: Work;
}

/** What one job wrote about itself; new lines come below while it runs. */
export function JobLog({ id, work }: Props) {
  const over = isOver(work);
  const log = useInfiniteQuery(jobLog(work.id, over));
  const { refetch } = log;
  // its last lines, when the hint of its end came to the list alone
  useEffect(() => void refetch({ cancelRefetch: false }), [over, refetch]);
  const attempts = log.data ?? [];
  const end = useKeptEnd(attempts.at(-1)?.lines.at(-1)?.id);
  const tried = work.attempt > 1 || attempts.length > 1;
  return (
    <div
      {...end}
      id={id}
      className={classes.log}
      role="log"
      tabIndex={0}
      aria-label={`Log of ${work.title}`}
      aria-busy={log.isPending}
    >
      {log.isPending && <Skeleton height={18} radius="sm" />}
      {log.isError && <p className={classes.none}>{describeError(log.error).title}</p>}
      {log.isSuccess && attempts.length === 0 && (
        <p className={classes.none}>{over ? "It wrote nothing." : "Nothing written yet."}</p>
      )}
      {log.hasNextPage && (
        <Button
          className={classes.earlier}
          size="compact-xs"
          variant="default"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Earlier lines
        </Button>
      )}
      {attempts.map(({ number, lines }) => (
        <div key={number} className={classes.attempt}>
          {tried && <p className={classes.number}>Attempt {number}</p>}
          <ol className={classes.lines}>
            {lines.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}

const TIME = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

function Line({ line: { at, text } }: { readonly line: JobLine }) {
  return (
    <li className={classes.line}>
      <time className={classes.at} dateTime={at}>
        {TIME.format(new Date(at))}
      </time>
      <span>{text}</span>
    </li>
  );
}
