let first = 0;
let last = 0;

/** To be told by the list on screen: which of its pages can be seen, the last one included. */
export function showPages(from: number, to: number): void {
  first = from;
  last = to;
}

export function isOnScreen(page: number): boolean {
  return page >= first && page <= last;
}
