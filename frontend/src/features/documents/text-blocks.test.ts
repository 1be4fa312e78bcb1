import { describe, expect, test } from "vitest";
import { parseBlocks, withoutTitle } from "./text-blocks";

describe("parseBlocks", () => {
  test("joins the lines of a paragraph", () => {
    expect(parseBlocks("One line\nand another.\n\nA second one.")).toEqual([
      { kind: "prose", indent: 0, text: "One line and another." },
      { kind: "prose", indent: 0, text: "A second one." },
    ]);
  });

  test("finds headings, with the paragraph that follows without a blank line", () => {
    expect(parseBlocks("Title\n*****\n\nPart\n====\nText here.\n\nSmall\n-----")).toEqual([
      { kind: "heading", level: 2, text: "Title" },
      { kind: "heading", level: 2, text: "Part" },
      { kind: "prose", indent: 0, text: "Text here." },
      { kind: "heading", level: 3, text: "Small" },
    ]);
  });

  test("finds headings between two lines", () => {
    expect(parseBlocks("=====\nTitle\n=====")).toEqual([
      { kind: "heading", level: 2, text: "Title" },
    ]);
  });

  test("keeps code as it stands, blank lines included, without its margin", () => {
    expect(parseBlocks("See:\n\n   if a:\n       b()\n\n   c()\n\nDone.")).toEqual([
      { kind: "prose", indent: 0, text: "See:" },
      { kind: "verbatim", text: "if a:\n    b()\n\nc()" },
      { kind: "prose", indent: 0, text: "Done." },
    ]);
  });

  test.each([
    ["a grammar", 'assert_stmt ::= "assert" expression'],
    ["a session", ">>> 1 + 1\n2"],
    ["a table", "+---+\n| a |\n+---+"],
    ["columns", "one      two\nthree    four"],
  ])("keeps %s", (_, text) => expect(parseBlocks(text)).toEqual([{ kind: "verbatim", text }]));

  test("reads indented sentences as prose", () => {
    const text = '   Called when an attribute\n   is "missing" (see below).';
    expect(parseBlocks(text)).toEqual([
      { kind: "prose", indent: 3, text: 'Called when an attribute is "missing" (see below).' },
    ]);
  });

  test("reads items with their hanging lines", () => {
    expect(parseBlocks("* First one\n  goes on.\n\n2. Second.")).toEqual([
      { kind: "item", indent: 0, text: "First one goes on." },
      { kind: "item", indent: 0, text: "Second." },
    ]);
  });

  test("tells a term from its definition, and a signature from a sentence", () => {
    const text =
      'Integers ("int")\n   These represent numbers in\n   an unlimited range.\n\nobject.__get__(self, x)';
    expect(parseBlocks(text)).toEqual([
      { kind: "term", indent: 0, text: 'Integers ("int")' },
      { kind: "prose", indent: 3, text: "These represent numbers in an unlimited range." },
      { kind: "term", indent: 0, text: "object.__get__(self, x)" },
    ]);
  });

  test("takes no code for a definition", () => {
    const text = "if x:\n    Call the other function now.";
    expect(parseBlocks(text)).toEqual([{ kind: "verbatim", text }]);
  });

  test("splits tight lists", () => {
    expect(parseBlocks("- one\n- two\n  goes on\n- three").map(({ text }) => text)).toEqual([
      "one",
      "two goes on",
      "three",
    ]);
  });

  test("takes nothing, blanks and Windows lines", () => {
    expect(parseBlocks("")).toEqual([]);
    expect(parseBlocks(" \n\t\n")).toEqual([]);
    expect(parseBlocks("a b\r\nc d\r\n\r\ne").map(({ text }) => text)).toEqual(["a b c d", "e"]);
  });
});

describe("withoutTitle", () => {
  test.each([
    ['The "if" statement\n*****\n\nText', "\nText"],
    ['*****\nThe "if" statement\n*****\nText', "Text"],
    ["Other\n*****\nText", "Other\n*****\nText"],
    ["Text only", "Text only"],
  ])("%j", (text, rest) => expect(withoutTitle(text, 'The "if" statement')).toBe(rest));
});
