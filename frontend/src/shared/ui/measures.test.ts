import { expect, test } from "vitest";
import { countText, sizeText, whenText } from "./measures";

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1.0 KiB"],
  [10 * 1024, "10 KiB"],
  [1536 * 1024, "1.5 MiB"],
  [3 * 1024 ** 4, "3072 GiB"],
])("%i bytes are %s", (bytes, text) => expect(sizeText(bytes)).toBe(text));

test.each([
  ["2026-03-10T11:59:30Z", "just now"],
  ["2026-03-10T12:00:30Z", "just now"],
  ["2026-03-10T11:55:00Z", "5 minutes ago"],
  ["2026-03-10T10:00:00Z", "2 hours ago"],
  ["2026-03-09T10:00:00Z", "yesterday"],
  ["2026-03-01T12:00:00Z", "1 Mar 2026"],
])("%s is %s", (iso, text) => expect(whenText(iso, new Date("2026-03-10T12:00:00Z"))).toBe(text));

test("counts agree with their noun", () => {
  expect([0, 1, 1200].map((count) => countText(count, "file"))).toEqual([
    "0 files",
    "1 file",
    "1,200 files",
  ]);
});
