import { expect, test } from "vitest";
import { changesOf, type Draft, isChanged } from "./draft";

const BASE: Draft = { title: "Plan", text: "one\n", tags: ["a", "b"], visibility: "team" };

test("the same draft, tags in another order and blanks around the title change nothing", () => {
  expect(isChanged(BASE, BASE)).toBe(false);
  expect(isChanged({ ...BASE, tags: ["b", "a"] }, BASE)).toBe(false);
  expect(isChanged({ ...BASE, title: " Plan " }, BASE)).toBe(false);
});

test("only what changed is sent", () => {
  expect(changesOf({ ...BASE, text: "two\n" }, BASE)).toEqual({ text: "two\n" });
  expect(changesOf({ ...BASE, tags: ["a"], visibility: "private" }, BASE)).toEqual({
    tags: ["a"],
    visibility: "private",
  });
  expect(changesOf({ ...BASE, tags: ["a", "c"] }, BASE)).toEqual({ tags: ["a", "c"] });
});
