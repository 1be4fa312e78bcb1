import { isSort, type Sort } from "@/shared/preferences/document-sorts";
import { preferences } from "@/shared/preferences/preferences-here";

/** Which documents the list shows, as the address says it; nothing stands for everything. */
export interface DocumentFilter {
  readonly query?: string;
  readonly tag?: string;
  readonly owner?: "me";
  readonly sort?: Sort;
}

/** Reads an address; what it does not know it leaves out, and the preferred order is not written. */
export function parseFilter(search: Record<string, unknown>): DocumentFilter {
  const query = textOf(search.query);
  const tag = textOf(search.tag);
  const sort = textOf(search.sort);
  return {
    ...(query !== null && { query }),
    ...(tag !== null && { tag }),
    ...(search.owner === "me" && { owner: "me" as const }),
    ...(sort !== null && isSort(sort) && sort !== preferences.current().sort && { sort }),
  };
}

/** The order of a list: the chosen one, else what this browser prefers. */
export function sortOf({ sort }: DocumentFilter): Sort {
  return sort ?? preferences.current().sort;
}

/** Whether some documents are left out, so that an empty list does not mean an empty Workspace. */
export function narrows({ query, tag, owner }: DocumentFilter): boolean {
  return query !== undefined || tag !== undefined || owner !== undefined;
}

// The address's numbers arrive as numbers: a title may be searched for "2026".
function textOf(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text : null;
}
