import type { DocumentItem } from "@/shared/api/types";
import type { ListPage } from "./list-page";

/** The rows of a list, each document once. While pages come in at the end, they only grow. */
export class Rows {
  #pages: readonly ListPage[] = [];
  #rows: readonly DocumentItem[] = [];
  #ids = new Set<string>();

  of(pages: readonly ListPage[]): readonly DocumentItem[] {
    if (pages === this.#pages) return this.#rows;
    const grown = this.#pages.every((page, at) => page.items === pages[at]?.items);
    const known = grown ? this.#pages.length : 0;
    if (!grown) this.#ids = new Set();
    const before = grown ? this.#rows : [];
    const added = pages
      .slice(known)
      .flatMap((page) => page.items.filter(({ id }) => this.#add(id)));
    this.#pages = pages;
    this.#rows = added.length === 0 && grown ? before : [...before, ...added];
    return this.#rows;
  }

  // A document that moved stands on its new page and, until that is looked at, on its old one.
  #add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    return true;
  }
}

interface Room {
  readonly rows: number;
  /** Whether the list goes on after them. */
  readonly more: boolean;
  /** How many the server counted, at most. */
  readonly total: number;
  readonly capped: boolean;
  /** How many of the counted are not shown any more. */
  readonly hidden: number;
}

// Where nobody knows how long the list is, the room grows by this much before one gets to its end.
const BEYOND = 500;

/** How many rows to make room for: what is there, and as much as may still come. */
export function roomFor({ rows, more, total, capped, hidden }: Room): number {
  if (!more) return rows;
  return capped ? Math.max(total, rows + BEYOND) : Math.max(total - hidden, rows + 1);
}
