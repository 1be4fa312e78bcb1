import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { DocumentBody } from "./document-body";

const show = (format: "rst" | "txt", text: string) =>
  render(<DocumentBody document={{ title: "Title", format, text }} />).container;

const MARKED =
  "Roses *are* red,\n# Violets\n  - [blue](https://example.org)\n\n**5** < 6 & ``x``\n";

test("plain text is shown as it was typed, whatever marks are in it", () => {
  const shown = show("txt", MARKED);
  expect(shown.textContent).toBe(MARKED);
  expect(shown.querySelector("em, strong, code, a, h1, h2, h3, li, p")).toBeNull();
});

test.each([
  ["words alone", "One line.\nAnother.", "false"],
  ["columns", "one      two\nthree    four", "true"],
  ["tabs", "one\ttwo", "true"],
  ["a table", "+---+\n| a |\n+---+", "true"],
])("%s is set in letters that suit it", (_, text, aligned) => {
  expect(show("txt", text).querySelector("[data-aligned]")?.getAttribute("data-aligned")).toBe(
    aligned,
  );
});

test("reStructuredText has the marks of its own", () => {
  const shown = show("rst", "Some *words*\nof a paragraph.");
  expect(shown.querySelector("p")?.textContent).toBe("Some words of a paragraph.");
  expect(shown.querySelector("em")?.textContent).toBe("words");
});
