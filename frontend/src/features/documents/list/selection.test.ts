import { expect, test } from "vitest";
import type { DocumentItem } from "@/shared/api/types";
import { NOTHING, toggled, without, withRange } from "./selection";

const rows = ["a", "b", "c", "d"].map((id) => ({ id }) as DocumentItem);
const [a] = rows as [DocumentItem];

test("the same document twice is nothing", () => {
  expect([...toggled(NOTHING, a).keys()]).toEqual(["a"]);
  expect(toggled(toggled(NOTHING, a), a).size).toBe(0);
});

test("a range goes either way, keeps what was chosen, and ends where rows end", () => {
  const one = toggled(NOTHING, a);
  expect([...withRange(one, rows, 3, 2).keys()]).toEqual(["a", "c", "d"]);
  expect([...withRange(NOTHING, rows, 2, 99).keys()]).toEqual(["c", "d"]);
});

test("what is done is not selected any more", () => {
  expect([...without(withRange(NOTHING, rows, 0, 3), ["b", "x"]).keys()]).toEqual(["a", "c", "d"]);
});
