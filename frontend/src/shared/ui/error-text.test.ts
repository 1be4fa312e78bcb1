import { expect, test } from "vitest";
import { ApiError } from "@/shared/api/error";
import { describeError } from "./error-text";

test("what the server refuses is told in the server's words", () => {
  const text = describeError(new ApiError("refused", "title is empty", { requestId: "r-1" }));
  expect(text).toMatchObject({ advice: "Title is empty.", requestId: "r-1", again: false });
});

test("too many requests name the wait", () => {
  expect(describeError(new ApiError("too-many", "", { retryAfterS: 11.2 })).advice).toBe(
    "Try again in 12 s.",
  );
});

test("what is down may be tried again", () => {
  expect(describeError(new ApiError("unreachable", "")).again).toBe(true);
  expect(describeError(new ApiError("missing", "")).again).toBe(false);
});

test("a mistake of the page itself shows nothing internal", () => {
  const text = describeError(new TypeError("x is undefined"));
  expect(JSON.stringify(text)).not.toContain("undefined");
});
