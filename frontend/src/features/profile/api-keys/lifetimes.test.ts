import { expect, test } from "vitest";
import { endOf, LIFETIMES } from "./lifetimes";

const NOW = new Date("2026-11-21T12:00:00Z");

test("a key without an end has none", () => {
  expect(endOf("", NOW)).toBeNull();
});

test("a key ends after its days", () => {
  expect(endOf("30", NOW)).toBe("2026-12-21T12:00:00.000Z");
});

test("every lifetime that is offered is understood", () => {
  for (const { value } of LIFETIMES) expect(endOf(value, NOW)).not.toBe("Invalid Date");
});
