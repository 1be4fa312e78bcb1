import { expect, test } from "vitest";
import { findFresh, joinFresh } from "./fresh";

test.each([
  ["an empty list before", [], ["a"], ["a"]],
  ["nothing new", ["a", "b"], ["a", "b"], []],
  ["a further page", ["a", "b"], ["a", "b", "c"], []],
  ["one deleted", ["a", "b"], ["b"], []],
  ["one on top", ["a", "b"], ["n", "a", "b"], ["n"]],
  ["two on top while the first was deleted", ["a", "b"], ["m", "n", "b"], ["m", "n"]],
  ["all replaced", ["a"], ["x", "y"], ["x", "y"]],
])("%s", (_, known, ids, fresh) => expect(findFresh(new Set(known), ids)).toEqual(fresh));

test("news adds up, but a large import is over with the next arrival", () => {
  expect([...joinFresh(new Set(["a"]), ["b"])]).toEqual(["a", "b"]);
  const many = new Set(Array.from({ length: 80 }, (_, index) => String(index)));
  expect([...joinFresh(many, ["b"])]).toEqual(["b"]);
});
