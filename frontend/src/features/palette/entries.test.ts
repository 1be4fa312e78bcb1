import { expect, test, vi } from "vitest";
import type { User } from "@/shared/api/types";
import { type Doing, entriesFor, matching, stepped } from "./entries";

const doing: Doing = {
  go: vi.fn(),
  ask: vi.fn(),
  chooseModel: vi.fn(),
  read: vi.fn(),
  add: vi.fn(),
  export: vi.fn(),
  toggleScheme: vi.fn(),
  help: vi.fn(),
  signOut: vi.fn(),
};
const labels = (roles: string[]) =>
  entriesFor({ roles } as unknown as User, doing).map(({ label }) => label);

test("each role is offered what it may do", () => {
  expect(labels(["viewer"])).not.toContain("Add documents");
  expect(labels(["viewer"])).not.toContain("Users");
  expect(labels(["editor"])).toContain("Add documents");
  expect(labels(["editor"])).not.toContain("Users");
  expect(labels(["editor"])).not.toContain("Language model");
  expect(labels(["admin"])).toEqual(expect.arrayContaining(["Add documents", "Users"]));
});

test("every word has to be there, in any order and any case", () => {
  const entries = entriesFor(null, doing);
  const found = (query: string) => matching(entries, query).map(({ label }) => label);
  expect(found("DARK light")).toEqual(["Switch between light and dark"]);
  expect(found("dark matter")).toEqual([]);
  expect(found("  ")).toHaveLength(entries.length);
});

test("after the last comes the first", () => {
  expect(stepped(2, 1, 3)).toBe(0);
  expect(stepped(0, -1, 3)).toBe(2);
  expect(stepped(0, 1, 0)).toBe(0);
});
