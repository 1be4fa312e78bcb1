import { expect, test } from "vitest";
import { shortcutOf } from "./shortcuts";

const PRESSED = { altKey: false, ctrlKey: false, metaKey: false, defaultPrevented: false };

function inside(html: string): Element {
  document.body.innerHTML = html;
  const found = document.querySelector("[data-here]");
  if (!found) throw new Error("nothing is marked");
  return found;
}

test.each([
  [{ key: "k", ctrlKey: true }, "palette"],
  [{ key: "K", metaKey: true }, "palette"],
  [{ key: "?" }, "help"],
  [{ key: "g" }, "documents"],
  [{ key: "n" }, "import"],
  [{ key: "/" }, "filter"],
  [{ key: "k" }, null],
  [{ key: "n", ctrlKey: true }, null],
  [{ key: "g", altKey: true }, null],
  [{ key: "?", defaultPrevented: true }, null],
  [{ key: "toString" }, null],
])("%o means %s", (pressed, shortcut) =>
  expect(shortcutOf({ ...PRESSED, target: document.body, ...pressed })).toBe(shortcut),
);

test.each([
  "<input data-here>",
  "<input type=search data-here>",
  "<textarea data-here></textarea>",
  "<select data-here></select>",
  "<p contenteditable=true><b data-here></b></p>",
  "<div role=dialog><button data-here></button></div>",
  "<div role=menu><button data-here></button></div>",
])("nothing happens inside %s", (html) => {
  const target = inside(html);
  for (const key of ["?", "g", "n", "/"]) {
    expect(shortcutOf({ ...PRESSED, key, target })).toBeNull();
  }
  expect(shortcutOf({ ...PRESSED, key: "k", ctrlKey: true, target })).toBeNull();
});

test("a box to tick is nothing one types into", () => {
  const target = inside("<input type=checkbox data-here>");
  expect(shortcutOf({ ...PRESSED, key: "?", target })).toBe("help");
});
