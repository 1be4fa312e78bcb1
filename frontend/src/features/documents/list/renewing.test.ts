import { expect, test } from "vitest";
import type { DocumentItem } from "@/shared/api/types";
import type { DocumentList, ListPage } from "./list-page";
import { keptPage, rejoin } from "./renewing";

const SIZE = 4;

/** A server's list in the order of `at`; its cursors are places, as the real ones are. */
class Server {
  rows: { id: string; version: number; at: number }[] = [];

  page(cursor: string | null): ListPage {
    const after = cursor === null ? -Infinity : Number(cursor);
    const rest = this.rows.filter(({ at }) => at > after).sort((a, b) => a.at - b.at);
    const shown = rest.slice(0, SIZE);
    return {
      items: shown as unknown as DocumentItem[],
      next_cursor: rest.length > SIZE ? String(shown.at(-1)?.at) : null,
      total: this.rows.length,
      total_capped: false,
    };
  }

  all(): DocumentList {
    const list: DocumentList = { pages: [], pageParams: [] };
    for (let cursor: string | null = null; ;) {
      const page = this.page(cursor);
      list.pages.push(page);
      list.pageParams.push(cursor);
      if (page.next_cursor === null) return list;
      cursor = page.next_cursor;
    }
  }
}

/** Fetches again as an infinite query does: from the beginning, as many pages as there are. */
function renew(server: Server, known: DocumentList, changed: boolean, onScreen: readonly number[]) {
  const next: DocumentList = { pages: [], pageParams: [] };
  let asked = 0;
  let cursor: string | null = null;
  do {
    const at = known.pageParams.indexOf(cursor);
    let page = keptPage(known, { at, changed, onScreen: onScreen.includes(at) });
    if (page === null) {
      asked += 1;
      page = rejoin(known, at, server.page(cursor));
    }
    next.pages.push(page);
    next.pageParams.push(cursor);
    cursor = page.next_cursor;
  } while (cursor !== null && next.pages.length < known.pages.length + 20);
  return { next, asked };
}

const idsOf = ({ pages }: DocumentList) => [
  ...new Set(pages.flatMap((page) => page.items.map(({ id }) => id))),
];

function serverOf(count: number): Server {
  const server = new Server();
  server.rows = Array.from({ length: count }, (_, at) => ({ id: `d${at}`, version: 1, at }));
  return server;
}

test("a change costs the beginning and what is on screen, and the rest is old", () => {
  const server = serverOf(40);
  const known = server.all();
  const { next, asked } = renew(server, known, true, [5]);
  expect(asked).toBe(2);
  expect(next.pages.map((page) => page.old ?? false)).toEqual(
    known.pages.map((_, at) => at !== 0 && at !== 5),
  );
  expect(idsOf(next)).toEqual(idsOf(known));
});

test("what is old is fetched when it comes on screen, and nothing else", () => {
  const server = serverOf(40);
  const { next: old } = renew(server, server.all(), true, [0]);
  const { next, asked } = renew(server, old, false, [7]);
  expect(asked).toBe(1);
  expect(next.pages[7]?.old).toBeUndefined();
  expect(next.pages[6]?.old).toBe(true);
});

test("more than a page of news comes in at the top without losing what follows", () => {
  const server = serverOf(40);
  const known = server.all();
  server.rows.unshift(
    ...Array.from({ length: 9 }, (_, n) => ({ id: `new${n}`, version: 1, at: n - 10 })),
  );
  const { next, asked } = renew(server, known, true, [0]);
  expect(idsOf(next)).toEqual(server.rows.map(({ id }) => id));
  expect(asked).toBeLessThanOrEqual(5);
});

test("a whole page deleted is passed over", () => {
  const server = serverOf(40);
  const known = server.all();
  server.rows = server.rows.filter(({ at }) => at < 4 || at >= 12);
  const { next } = renew(server, known, true, [0, 1, 2]);
  expect(idsOf(next)).toEqual(server.rows.map(({ id }) => id));
});

test("once every page was looked at, the list is the server's, whatever happened", () => {
  const random = randomOf(7);
  for (let round = 0; round < 300; round += 1) {
    const server = serverOf(13 + Math.floor(random() * 40));
    const known = server.all();
    for (let change = 0; change < 1 + random() * 12; change += 1) disturb(server, random);
    const every = known.pages.map((_, at) => at);
    const { next } = renew(server, known, true, every);
    const wanted = [...server.rows].sort((a, b) => a.at - b.at).map(({ id }) => id);
    expect(idsOf(next)).toEqual(wanted);
  }
});

function disturb(server: Server, random: () => number): void {
  const row = server.rows[Math.floor(random() * server.rows.length)];
  if (random() < 0.3) {
    server.rows.push({ id: `n${random()}`, version: 1, at: random() * 60 - 5 });
  } else if (row && random() < 0.5) {
    server.rows = server.rows.filter((each) => each !== row);
  } else if (row) {
    const moved = { ...row, version: row.version + 1, at: random() * 60 - 5 };
    server.rows = server.rows.map((each) => (each === row ? moved : each));
  }
}

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
