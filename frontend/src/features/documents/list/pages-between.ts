import type { ListPage } from "./list-page";

/** On which pages the rows from `first` to `last` stand. */
export function pagesBetween(
  pages: readonly ListPage[],
  first: number,
  last: number,
): readonly [from: number, to: number] {
  return [pageOf(pages, first), pageOf(pages, last)];
}

function pageOf(pages: readonly ListPage[], row: number): number {
  let rows = 0;
  const at = pages.findIndex((page) => (rows += page.items.length) > row);
  return at === -1 ? Math.max(0, pages.length - 1) : at;
}
