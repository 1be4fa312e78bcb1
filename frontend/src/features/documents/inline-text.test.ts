import { expect, test } from "vitest";
import { parseInline } from "./inline-text";

test("finds code, emphasis and strong words", () => {
  expect(parseInline("use ``x*y`` for *one* and **all**.")).toEqual([
    { kind: "plain", text: "use " },
    { kind: "code", text: "x*y" },
    { kind: "plain", text: " for " },
    { kind: "emphasis", text: "one" },
    { kind: "plain", text: " and " },
    { kind: "strong", text: "all" },
    { kind: "plain", text: "." },
  ]);
});

test.each(["2 * 3 * 4", "f(*args, **kwargs)", "a*b*c", "``", "**", "* *", ""])(
  "leaves %j alone",
  (text) => {
    expect(
      parseInline(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
    expect(parseInline(text).every((part) => part.kind === "plain")).toBe(true);
  },
);

test("gets through a long line of stars", () => {
  const text = "*a ".repeat(20_000);
  expect(
    parseInline(text)
      .map((part) => part.text)
      .join(""),
  ).toHaveLength(text.length);
});
