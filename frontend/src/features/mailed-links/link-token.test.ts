import { expect, test } from "vitest";
import { linkToken } from "./link-token";

test.each(["", "#", "#token=", "#other=1"])("%o has no token", (hash) => {
  expect(linkToken(hash)).toBeNull();
});

test("a token is taken as it is written", () => {
  expect(linkToken("#token=a-b_c.D1")).toBe("a-b_c.D1");
  expect(linkToken("token=x")).toBe("x");
});
