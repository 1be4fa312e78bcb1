import { expect, test } from "vitest";
import { shareSent } from "./share-sent";

const file = (bytes: number) => new File(["x".repeat(bytes)], "a.md");

test("nothing to send is sent", () => expect(shareSent([]).during([], 0)).toBe(1));

test("batches add up by their bytes, whatever became of them", () => {
  const [first, second] = [[file(30)], [file(10)]];
  const share = shareSent([...first, ...second]);
  expect(share.during(first, 0.5)).toBe(0.375);
  share.after(first);
  expect(share.during(second, 0)).toBe(0.75);
  expect(share.during(second, 1)).toBe(1);
});
