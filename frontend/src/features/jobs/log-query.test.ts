import { expect, test } from "vitest";
import type { JobLine } from "@/shared/api/types";
import { inOrder } from "./log-query";

const line = (id: number, attempt: number): JobLine => ({
  id,
  attempt,
  at: "2026-11-21T12:00:00Z",
  text: `line ${id}`,
});

test("nothing written is no attempt", () => {
  expect(inOrder([])).toEqual([]);
});

test("lines are read from the oldest to the newest, attempt by attempt", () => {
  const attempts = inOrder([line(9, 3), line(7, 1), line(4, 1)]);
  expect(attempts.map(({ number, lines }) => [number, lines.map(({ id }) => id)])).toEqual([
    [1, [4, 7]],
    [3, [9]],
  ]);
});
