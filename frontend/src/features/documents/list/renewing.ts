import type { DocumentItem } from "@/shared/api/types";
import type { DocumentList, ListPage } from "./list-page";

// A list this short is fetched again whole.
const FEW_PAGES = 3;

interface Asking {
  /** Which of the pages it is. */
  readonly at: number;
  /** Whether something changed since the list was fetched. */
  readonly changed: boolean;
  readonly onScreen: boolean;
}

/**
 * The page as it stays without asking the server; null when it has to be fetched again. In a long
 * list only the beginning and what is on screen are: the rest is old, until somebody looks at it.
 */
export function keptPage(known: DocumentList, asking: Asking): ListPage | null {
  const { at, changed, onScreen } = asking;
  const page = known.pages[at];
  if (page === undefined || known.pages.length <= FEW_PAGES) return null;
  if (changed) return at === 0 || onScreen ? null : old(page);
  return page.old && onScreen ? null : page;
}

/**
 * Joins a page fetched again to the pages known after it. It ends where the first row stands that is
 * known from a later page and has not changed, and so has not moved; that page goes on from there.
 * Without such a row, what comes after it is fetched as well.
 */
export function rejoin(known: DocumentList, at: number, page: ListPage): ListPage {
  const places = placesOf(known);
  const place = (item: DocumentItem) => places.get(keyOf(item)) ?? -1;
  const own = at === -1 ? place(page.items.find((item) => place(item) !== -1) ?? NONE) : at;
  if (own === -1) return page;
  const cut = page.items.findIndex((item) => place(item) > own);
  const first = page.items[cut];
  if (first === undefined) return page;
  const next = known.pageParams[place(first)] ?? null;
  return { ...page, items: page.items.slice(0, cut), next_cursor: next };
}

const NONE = { id: "", version: 0 } as DocumentItem;

// A change of any kind makes another version, and only what changed can stand elsewhere.
const keyOf = ({ id, version }: DocumentItem) => `${id} ${version}`;

function old(page: ListPage): ListPage {
  return page.old ? page : { ...page, old: true };
}

function placesOf({ pages }: DocumentList): Map<string, number> {
  const places = new Map<string, number>();
  pages.forEach((page, at) => page.items.forEach((item) => places.set(keyOf(item), at)));
  return places;
}
