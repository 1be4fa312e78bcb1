import { expect, test } from "vitest";
import { KeptDrafts, type KeptDraft } from "./kept-drafts";

const KEPT = { base: { id: "7" }, draft: { title: "Mine" } } as KeptDraft;

test("a draft is there for whoever wrote it, until it is dropped", () => {
  const drafts = new KeptDrafts();
  expect(drafts.find("ada", "7")).toBeNull();
  drafts.keep("ada", KEPT);
  expect(drafts.find("ada", "7")).toBe(KEPT);
  drafts.drop("7");
  expect(drafts.find("ada", "7")).toBeNull();
});

test("whoever signs in instead neither sees it nor leaves it for later", () => {
  const drafts = new KeptDrafts();
  drafts.keep("ada", KEPT);
  expect(drafts.find("max", "7")).toBeNull();
  expect(drafts.find("ada", "7")).toBeNull();
});
