import { expect, test } from "vitest";
import { groupedKey } from "./grouped-key";

test("a key is read in fours, and the rest last", () => {
  expect(groupedKey("ABCDEFGHIJ")).toBe("ABCD EFGH IJ");
  expect(groupedKey("")).toBe("");
});
