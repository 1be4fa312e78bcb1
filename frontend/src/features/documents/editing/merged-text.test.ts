import { expect, test } from "vitest";
import { hasMarks, mergeTexts } from "./merged-text";

test("texts that agree need no marks", () => {
  expect(mergeTexts("a\nb\n", "a\nb\n")).toBe("a\nb\n");
  expect(mergeTexts("", "")).toBe("");
  expect(hasMarks("a\n=======\nb")).toBe(false);
});

test("where they differ both stand, theirs first", () => {
  const merged = mergeTexts("a\nb\nc\n", "a\nB\nc\n");
  expect(merged).toBe("a\n<<<<<<< theirs\nb\n=======\nB\n>>>>>>> yours\nc\n");
  expect(hasMarks(merged)).toBe(true);
});

test("a line only one of them has is marked as well", () => {
  expect(mergeTexts("a\n", "a\nb\n")).toBe("a\n<<<<<<< theirs\n=======\nb\n>>>>>>> yours\n");
  expect(mergeTexts("a\nb\n", "a\n")).toBe("a\n<<<<<<< theirs\nb\n=======\n>>>>>>> yours\n");
});
