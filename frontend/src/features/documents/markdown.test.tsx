import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import Markdown from "./markdown";

afterEach(cleanup);
const show = (text: string) => render(<Markdown text={text} title="Title" />).container;

test("HTML inside a document stays text", () => {
  const page = show('<script>alert(1)</script>\n\ntext <img src=x onerror="alert(1)"> <b>bold</b>');
  expect(page.querySelector("script, img, b")).toBeNull();
  expect(page.textContent).toContain("<script>alert(1)</script>");
});

test.each(["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"])(
  "a link to %s leads nowhere",
  (address) => {
    show(`[click](${address})`);
    expect(screen.getByText("click").getAttribute("href") ?? "").toBe("");
  },
);

test("an honest link gives nothing away about where it was", () => {
  show("[site](https://example.org/)");
  const link = screen.getByRole("link", { name: "site" });
  expect(link.getAttribute("href")).toBe("https://example.org/");
  expect(link.getAttribute("rel")).toContain("noreferrer");
});

test("an image is named, never fetched", () => {
  const page = show("![a cat](https://example.org/cat.png)");
  expect(page.querySelector("img")).toBeNull();
  expect(page.textContent).toContain("[image: a cat]");
});

test("the title is not repeated, and other headings stand below it", () => {
  show("# Title\n\n# Part\n\n## Section");
  expect(screen.queryByText("Title")).toBeNull();
  expect(screen.getByRole("heading", { name: "Part" }).tagName).toBe("H2");
  expect(screen.getByRole("heading", { name: "Section" }).tagName).toBe("H3");
});

test("a level that the text skips is not skipped on the page", () => {
  show("# Title\n\n### Deep\n\n# High");
  expect(screen.getByRole("heading", { name: "Deep" }).tagName).toBe("H2");
  expect(screen.getByRole("heading", { name: "High" }).tagName).toBe("H2");
});
