import { infiniteQueryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { jobsKey } from "@/shared/api/query-keys";
import { isOver, type Work, workOfExport, workOfJob } from "./work";

export type Kind = "exports" | "all";

interface WorkPage {
  readonly items: readonly Work[];
  readonly next: string | null;
}

const PAGE_ITEMS = 25;
// A net for hints that were lost; hints themselves come sooner.
export const LOOK_EVERY_MS = 3_000;

/** One's exports, or all jobs one may see, the newest first. */
export const workList = (kind: Kind) =>
  infiniteQueryOptions({
    queryKey: [...jobsKey, kind],
    queryFn: ({ pageParam }) => (kind === "exports" ? loadExports : loadJobs)(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page: WorkPage) => page.next,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((work) => !isOver(work)))
        ? LOOK_EVERY_MS
        : false,
  });

async function loadExports(cursor: string | null): Promise<WorkPage> {
  const page = await answerOf(api.GET("/api/v1/exports", { params: { query: query(cursor) } }));
  return { items: page.items.map(workOfExport), next: page.next_cursor };
}

async function loadJobs(cursor: string | null): Promise<WorkPage> {
  const page = await answerOf(api.GET("/api/v1/jobs", { params: { query: query(cursor) } }));
  return { items: page.items.map(workOfJob), next: page.next_cursor };
}

function query(cursor: string | null) {
  return { limit: PAGE_ITEMS, ...(cursor === null ? {} : { cursor }) };
}
