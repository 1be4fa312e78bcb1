import { describe, expect, test } from "vitest";
import { ApiError, kindOf, parseApiError } from "./error";
import { shouldRetry } from "./query-client";

describe("kindOf", () => {
  test.each([
    [400, "refused"],
    [401, "signed-out"],
    [403, "forbidden"],
    [404, "missing"],
    [409, "conflict"],
    [413, "too-large"],
    [418, "refused"],
    [422, "refused"],
    [429, "too-many"],
    [500, "broken"],
    [502, "unavailable"],
    [503, "unavailable"],
    [504, "unavailable"],
  ])("%i is %s", (status, kind) => expect(kindOf(status)).toBe(kind));
});

describe("parseApiError", () => {
  const answer = (status: number, headers = {}) => new Response(null, { status, headers });

  test("reads the one shape of errors, with fields of one or several messages", () => {
    const error = parseApiError(answer(422), {
      error: {
        code: "unprocessable",
        message: "some fields are wrong",
        request_id: "r-1",
        fields: { email: ["no address", "too long"], name: "empty" },
      },
    });
    expect(error).toMatchObject({ kind: "refused", message: "some fields are wrong" });
    expect(error.detail).toMatchObject({ code: "unprocessable", requestId: "r-1", status: 422 });
    expect(error.fields).toEqual({ email: "no address; too long", name: "empty" });
  });

  test.each([
    [null],
    ["<html>Bad Gateway</html>"],
    [[]],
    [{ error: "no" }],
    [{ error: { message: 7 } }],
  ])("makes do with %j", (body) => {
    const error = parseApiError(answer(502, { "x-request-id": "r-2" }), body);
    expect(error).toMatchObject({ kind: "unavailable", message: "the server answered 502" });
    expect(error.detail.requestId).toBe("r-2");
  });

  test.each([
    ["12", 12],
    ["0", undefined],
    ["soon", undefined],
  ])("Retry-After: %s", (value, seconds) => {
    expect(parseApiError(answer(429, { "retry-after": value }), null).detail.retryAfterS).toBe(
      seconds,
    );
  });
});

describe("shouldRetry", () => {
  test("tries again what may pass, twice", () => {
    const down = new ApiError("unreachable", "");
    expect([0, 1, 2].map((failures) => shouldRetry(failures, down))).toEqual([true, true, false]);
  });

  test.each(["signed-out", "forbidden", "missing", "too-many", "broken"] as const)(
    "does not insist on %s",
    (kind) => expect(shouldRetry(0, new ApiError(kind, ""))).toBe(false),
  );
});
