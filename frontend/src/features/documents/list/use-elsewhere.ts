import { useMemo } from "react";
import type { ListPage } from "./list-page";
import type { Selection } from "./selection";

/** How many of the selected documents the list does not have, as far as it is loaded. */
export function useElsewhere(
  selection: Selection,
  list: { readonly pages: readonly ListPage[] } | undefined,
): number {
  return useMemo(() => {
    if (selection.size === 0 || !list) return 0;
    const left = new Set(selection.keys());
    for (const page of list.pages) for (const { id } of page.items) left.delete(id);
    return left.size;
  }, [selection, list]);
}
