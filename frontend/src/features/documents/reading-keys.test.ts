import { expect, test } from "vitest";
import { turnOf } from "./reading-keys";

const press = (key: string, extra = {}) => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  defaultPrevented: false,
  target: document.body,
  ...extra,
});

test.each(["altKey", "ctrlKey", "metaKey", "shiftKey", "defaultPrevented"])(
  "with %s it is not ours",
  (name) => {
    expect(turnOf(press("j", { [name]: true }))).toBeNull();
  },
);

test.each(["input", "textarea", "pre"])("inside <%s> it is not ours", (name) => {
  expect(turnOf(press("ArrowRight", { target: document.createElement(name) }))).toBeNull();
});

test.each([
  ["j", "next"],
  ["ArrowRight", "next"],
  ["k", "previous"],
  ["ArrowLeft", "previous"],
  ["Escape", "list"],
  ["x", null],
  ["toString", null],
])("%s leads to %s", (key, turn) => expect(turnOf(press(key))).toBe(turn));
