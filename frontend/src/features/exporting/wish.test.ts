import { expect, test } from "vitest";
import { narrowedText, wishOf } from "./wish";

test("asks for all documents where the list shows all", () => {
  expect(wishOf("documents", "csv", {})).toEqual({ what: "documents", format: "csv" });
});

test("takes the list's filters along, and for conversations leaves them", () => {
  const listed = { query: "tide", owner: "me" as const };
  expect(wishOf("documents", "jsonl", listed).documents).toEqual(listed);
  expect(wishOf("conversations", "jsonl", listed)).toEqual({
    what: "conversations",
    format: "jsonl",
  });
});

test("says what the list is narrowed by", () => {
  expect(narrowedText({})).toBe("");
  expect(narrowedText({ query: "tide", tag: "sea", owner: "me" })).toBe(
    "whose title contains “tide”, tagged “sea”, that you imported",
  );
});
