import { expect, test } from "vitest";
import type { DocumentItem } from "@/shared/api/types";
import type { ListPage } from "./list-page";
import { pagesBetween } from "./pages-between";
import { roomFor, Rows } from "./rows";

const page = (...ids: string[]): ListPage => ({
  items: ids.map((id) => ({ id }) as DocumentItem),
  next_cursor: null,
  total: 0,
  total_capped: false,
});
const ids = (rows: readonly DocumentItem[]) => rows.map(({ id }) => id);

test("a document that stands on two pages is one row", () => {
  expect(ids(new Rows().of([page("a", "b"), page("b", "c")]))).toEqual(["a", "b", "c"]);
});

test("pages at the end are added, and a changed page changes its rows", () => {
  const rows = new Rows();
  const first = page("a", "b");
  rows.of([first]);
  expect(ids(rows.of([first, page("c")]))).toEqual(["a", "b", "c"]);
  expect(ids(rows.of([page("b"), page("c")]))).toEqual(["b", "c"]);
  expect(ids(rows.of([page("a")]))).toEqual(["a"]);
});

test.each([
  [{ rows: 7, more: false, total: 9, capped: false, hidden: 0 }, 7],
  [{ rows: 100, more: true, total: 250, capped: false, hidden: 0 }, 250],
  [{ rows: 90, more: true, total: 250, capped: false, hidden: 10 }, 240],
  [{ rows: 100, more: true, total: 10_000, capped: true, hidden: 0 }, 10_000],
  [{ rows: 9_900, more: true, total: 10_000, capped: true, hidden: 0 }, 10_400],
])("room for %o is %d rows", (room, expected) => expect(roomFor(room)).toBe(expected));

test("rows are found on their pages, those to come on the last", () => {
  const pages = [page("a", "b"), page(), page("c")];
  expect(pagesBetween(pages, 0, 1)).toEqual([0, 0]);
  expect(pagesBetween(pages, 1, 2)).toEqual([0, 2]);
  expect(pagesBetween(pages, 9, 99)).toEqual([2, 2]);
  expect(pagesBetween([], 0, 0)).toEqual([0, 0]);
});
