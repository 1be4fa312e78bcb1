export interface Neighbors {
  readonly previous: string | null;
  readonly next: string | null;
  /** Whether the list has to be read on before `next` can be known. */
  readonly readOn: boolean;
}

/** What stands before and after `id` in the list as far as it is loaded. */
export function findNeighbors(ids: readonly string[], id: string, hasMore: boolean): Neighbors {
  const at = ids.indexOf(id);
  if (at === -1) return { previous: null, next: null, readOn: hasMore };
  const next = ids[at + 1] ?? null;
  return { previous: ids[at - 1] ?? null, next, readOn: next === null && hasMore };
}
