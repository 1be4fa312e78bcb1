/** The orders the list can have, and how to say them. The first is the one without a choice. */
export const SORTS = {
  "-created_at": "newest first",
  created_at: "oldest first",
  "-updated_at": "last changed first",
  title: "by title",
  "-title": "by title, from Z",
  "-size_bytes": "largest first",
  size_bytes: "smallest first",
} as const;

export type Sort = keyof typeof SORTS;

/** Which documents the list shows, as the address says it; nothing stands for everything. */
export interface DocumentFilter {
  readonly query?: string;
  readonly tag?: string;
  readonly owner?: "me";
  readonly sort?: Sort;
}

const DEFAULT_SORT: Sort = "-created_at";

/** Reads an address; what it does not know it leaves out, and defaults are not written. */
export function parseFilter(search: Record<string, unknown>): DocumentFilter {
  const query = textOf(search.query);
  const tag = textOf(search.tag);
  const sort = textOf(search.sort);
  return {
    ...(query !== null && { query }),
    ...(tag !== null && { tag }),
    ...(search.owner === "me" && { owner: "me" as const }),
    ...(sort !== null && isSort(sort) && sort !== DEFAULT_SORT && { sort }),
  };
}

export function sortOf({ sort }: DocumentFilter): Sort {
  return sort ?? DEFAULT_SORT;
}

/** Whether some documents are left out, so that an empty list does not mean an empty Workspace. */
export function narrows({ query, tag, owner }: DocumentFilter): boolean {
  return query !== undefined || tag !== undefined || owner !== undefined;
}

function isSort(text: string): text is Sort {
  return Object.hasOwn(SORTS, text);
}

// The address's numbers arrive as numbers: a title may be searched for "2026".
function textOf(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text : null;
}
