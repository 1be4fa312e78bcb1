import { expect, test } from "vitest";
import { narrows, parseFilter, sortOf } from "./document-filter";

test("an address without a choice is everything, newest first", () => {
  const filter = parseFilter({});
  expect(filter).toEqual({});
  expect(narrows(filter)).toBe(false);
  expect(sortOf(filter)).toBe("-created_at");
});

test("defaults, blanks and what is not known are left out", () => {
  expect(parseFilter({ sort: "-created_at", owner: "17", tag: " ", query: {}, else: "x" })).toEqual(
    {},
  );
  expect(parseFilter({ sort: "constructor" })).toEqual({});
});

test("what it knows it keeps, numbers as text", () => {
  const filter = parseFilter({ query: 2026, tag: "plan", owner: "me", sort: "title" });
  expect(filter).toEqual({ query: "2026", tag: "plan", owner: "me", sort: "title" });
  expect(narrows(filter)).toBe(true);
  expect(narrows(parseFilter({ sort: "title" }))).toBe(false);
});
