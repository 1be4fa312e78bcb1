import { expect, test } from "vitest";
import { findNeighbors } from "./neighbors";

const ids = ["a", "b", "c"];

test.each([
  ["a", false, { previous: null, next: "b", readOn: false }],
  ["b", false, { previous: "a", next: "c", readOn: false }],
  ["c", false, { previous: "b", next: null, readOn: false }],
  ["c", true, { previous: "b", next: null, readOn: true }],
  ["z", true, { previous: null, next: null, readOn: true }],
  ["z", false, { previous: null, next: null, readOn: false }],
])("beside %s (more: %s)", (id, more, found) =>
  expect(findNeighbors(ids, id, more)).toEqual(found),
);
