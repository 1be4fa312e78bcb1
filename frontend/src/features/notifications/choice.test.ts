import { expect, test } from "vitest";
import { withChoice } from "./choice";

const SHARED = { kind: "a.shared", says: "somebody shares", feed: true, mail: false };
const DONE = { kind: "a.done", says: "it is done", feed: true, mail: false };

test("only what was chosen changes, and stays where it is", () => {
  const known = { mails: true, items: [SHARED, DONE] };
  expect(withChoice(known, { ...SHARED, mail: true })).toEqual({
    mails: true,
    items: [{ ...SHARED, mail: true }, DONE],
  });
});

test("what is not known stays unknown, and a kind that is gone does not come back", () => {
  expect(withChoice(undefined, DONE)).toBeUndefined();
  expect(withChoice({ mails: false, items: [SHARED] }, DONE)?.items).toEqual([SHARED]);
});
