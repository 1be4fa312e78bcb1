import { expect, test } from "vitest";
import { ApiError } from "@/shared/api/error";
import { describeError } from "./error-text";
import { spokenConflict } from "./spoken-conflict";

test("other failures stay what they are", () => {
  const error = new ApiError("forbidden", "no");
  expect(spokenConflict(error)).toBe(error);
  expect(spokenConflict(null)).toBeNull();
});

test("a conflict is told in the server's words, with its request", () => {
  const error = new ApiError("conflict", "nobody else is an active admin", { requestId: "r-1" });
  expect(describeError(spokenConflict(error))).toMatchObject({
    advice: "Nobody else is an active admin.",
    requestId: "r-1",
  });
});
