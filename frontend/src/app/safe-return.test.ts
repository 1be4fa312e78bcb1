import { expect, test } from "vitest";
import { safeReturn } from "./safe-return";

test.each([
  "https://evil.test/",
  "//evil.test",
  "/\\evil.test",
  "javascript:alert(1)",
  "",
  "/sign-in?next=/x",
])("%s leads home", (wish) => expect(safeReturn(wish)).toBe("/documents"));

test("a path of this app is kept", () => {
  expect(safeReturn("/documents/7?from=list")).toBe("/documents/7?from=list");
});
