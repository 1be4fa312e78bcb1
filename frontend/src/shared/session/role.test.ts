import { expect, test } from "vitest";
import { isAdministrator, mayWrite } from "./role";

test("nobody and a viewer may change nothing", () => {
  for (const user of [null, undefined, { roles: [] }, { roles: ["viewer" as const] }]) {
    expect(mayWrite(user)).toBe(false);
    expect(isAdministrator(user)).toBe(false);
  }
});

test("an editor writes, an administrator does both", () => {
  expect(mayWrite({ roles: ["editor"] })).toBe(true);
  expect(isAdministrator({ roles: ["editor"] })).toBe(false);
  expect(mayWrite({ roles: ["admin"] })).toBe(true);
  expect(isAdministrator({ roles: ["admin"] })).toBe(true);
});
