import { expect, test } from "vitest";
import { parseRole, roleOf } from "./roles";

test("without a role one reads", () => expect(roleOf({ roles: [] })).toBe("viewer"));

test("of several roles the highest decides, in whatever order they come", () => {
  expect(roleOf({ roles: ["admin", "viewer"] })).toBe("admin");
  expect(roleOf({ roles: ["editor", "viewer"] })).toBe("editor");
});

test("what is no role gives nothing away", () => {
  expect(parseRole("admin")).toBe("admin");
  expect(parseRole("emperor")).toBe("viewer");
});
