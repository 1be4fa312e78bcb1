import { infiniteQueryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { jobsKey } from "@/shared/api/query-keys";
import type { JobLine } from "@/shared/api/types";
import { LOOK_EVERY_MS } from "./jobs-query";

/** What a job wrote: the last page of it, then the pages before. Hints fetch it again. */
export const jobLog = (id: string, over: boolean) =>
  infiniteQueryOptions({
    queryKey: [...jobsKey, "log", id],
    queryFn: ({ pageParam }) => {
      const query = pageParam === null ? {} : { cursor: pageParam };
      const params = { path: { job_id: id }, query };
      return answerOf(api.GET("/api/v1/jobs/{job_id}/lines", { params }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    select: ({ pages }) => inOrder(pages.flatMap(({ items }) => items)),
    staleTime: 0,
    refetchInterval: over ? false : LOOK_EVERY_MS,
  });

export interface Attempt {
  readonly number: number;
  readonly lines: readonly JobLine[];
}

/** Lines by their attempt, the oldest first, from lines that came the newest first. */
export function inOrder(newestFirst: readonly JobLine[]): Attempt[] {
  const attempts: { number: number; lines: JobLine[] }[] = [];
  for (const line of newestFirst.toReversed()) {
    const last = attempts.at(-1);
    if (last?.number === line.attempt) last.lines.push(line);
    else attempts.push({ number: line.attempt, lines: [line] });
  }
  return attempts;
}
