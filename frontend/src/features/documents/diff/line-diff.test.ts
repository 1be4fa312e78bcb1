import { expect, test } from "vitest";
import { countsOf, diffLines, hunksOf } from "./line-diff";

const kinds = (before: string, after: string) =>
  diffLines(before, after)?.map(({ kind, text }) => `${kind} ${text}`);

test("a text and itself differ nowhere", () => {
  const lines = diffLines("a\nb\n", "a\nb\n") ?? [];
  expect(countsOf(lines)).toEqual({ added: 0, removed: 0 });
  expect(hunksOf(lines)).toEqual([]);
  expect(diffLines("", "")).toEqual([]);
});

test("line ends of another system are no change", () => {
  expect(kinds("a\r\nb", "a\nb\n")).toEqual(["same a", "same b"]);
});

test("a changed line is one gone and one added, with their numbers", () => {
  expect(diffLines("a\nb\nc", "a\nB\nc")).toEqual([
    { kind: "same", text: "a", before: 1, after: 1 },
    { kind: "removed", text: "b", before: 2, after: null },
    { kind: "added", text: "B", before: null, after: 2 },
    { kind: "same", text: "c", before: 3, after: 3 },
  ]);
});

test("unchanged lines far from a change are left out and counted", () => {
  const before = Array.from({ length: 40 }, (_, index) => `line ${index}`);
  const after = before.with(10, "ten").with(30, "thirty");
  const hunks = hunksOf(diffLines(before.join("\n"), after.join("\n")) ?? [], 2);
  expect(hunks.map(({ skipped, lines }) => [skipped, lines.length])).toEqual([
    [8, 6],
    [15, 6],
  ]);
});

test("changes close to each other share a hunk", () => {
  expect(hunksOf(diffLines("a\nb\nc\nd", "A\nb\nc\nD") ?? [])).toHaveLength(1);
});

test("texts with nothing in common are not compared for ever", () => {
  const text = (word: string) =>
    Array.from({ length: 6000 }, (_, at) => `${word} ${at}`).join("\n");
  expect(diffLines(text("old"), text("new"))).toBeNull();
});
