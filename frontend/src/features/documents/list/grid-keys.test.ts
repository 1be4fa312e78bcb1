import { expect, test } from "vitest";
import { moveOf } from "./grid-keys";

const PRESSED = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const PLACE = { at: 10, rows: 100, page: 20 };

test.each([
  ["ArrowDown", 11],
  ["ArrowUp", 9],
  ["PageDown", 30],
  ["PageUp", 0],
  ["Home", 0],
  ["End", 99],
])("%s goes to row %d", (key, to) =>
  expect(moveOf({ ...PRESSED, key }, PLACE)).toEqual({ name: "go", to, extend: false }),
);

test("Shift takes the rows between along", () =>
  expect(moveOf({ ...PRESSED, key: "End", shiftKey: true }, PLACE)).toMatchObject({
    extend: true,
  }));

test.each([
  [{ key: " " }, "toggle"],
  [{ key: "a", ctrlKey: true }, "all"],
  [{ key: "Escape" }, "none"],
])("%o selects", (pressed, name) =>
  expect(moveOf({ ...PRESSED, ...pressed }, PLACE)).toEqual({ name }),
);

test.each([{ key: "Enter" }, { key: "a" }, { key: "Home", ctrlKey: true }, { key: "x" }])(
  "%o is the browser's",
  (pressed) => expect(moveOf({ ...PRESSED, ...pressed }, PLACE)).toBeNull(),
);
