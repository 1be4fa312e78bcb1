import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import AnswerText from "./answer-text";
import { CitingContext } from "./citing";

afterEach(cleanup);

const SOURCE = { number: 1, documentId: "d", title: "Rules", passage: "words", available: true };

function show(text: string, open = vi.fn()) {
  const citing = { sources: [SOURCE], open };
  return render(
    <MantineProvider>
      <CitingContext value={citing}>
        <AnswerText text={text} growing={false} />
      </CitingContext>
    </MantineProvider>,
  ).container;
}

test("HTML stays text, and no link runs a script", () => {
  const page = show('<img src=x onerror="alert(1)"> <b>bold</b>\n\n[click](javascript:alert(1))');
  expect(page.querySelector("img, b, script")).toBeNull();
  expect(screen.getByText("click").getAttribute("href") ?? "").toBe("");
});

test("a citation opens its source", () => {
  const open = vi.fn();
  show("Helmets are needed [1].", open);
  screen.getByRole("button", { name: "Source 1: Rules" }).click();
  expect(open).toHaveBeenCalledWith(1, expect.any(HTMLElement));
});

test("a number that was not given is struck out and says so", () => {
  const page = show("Surely [1][7].");
  expect(page.querySelectorAll("s")).toHaveLength(1);
  expect(page.querySelector("s")?.textContent).toBe("7 (there is no such source)");
});

test("several numbers may stand in one pair of brackets", () => {
  const page = show("Surely [1, 8].");
  expect(page.querySelectorAll("button, s")).toHaveLength(2);
  expect(page.querySelector("p")?.textContent).toBe("Surely 18 (there is no such source).");
});

test("brackets in code are code, a link keeps its address, and a list of sources stays readable", () => {
  const page = show("`a[1]` and [1](https://example.org)\n\n[1]: https://example.org/rules");
  expect(page.querySelector("code")?.textContent).toBe("a[1]");
  expect(page.querySelector("a")?.getAttribute("href")).toBe("https://example.org");
  expect(page.textContent).toContain("https://example.org/rules");
});

test("code gets its colors, and a language nobody knows stays plain", async () => {
  const page = show("```python\ndef a(): pass\n```\n\n```nosuch\nx\n```");
  await vi.waitFor(() => expect(page.querySelector(".hljs-keyword")?.textContent).toBe("def"));
  expect(page.querySelectorAll("pre")[1]?.textContent).toBe("x");
});
