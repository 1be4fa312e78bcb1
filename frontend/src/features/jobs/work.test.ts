import { expect, test } from "vitest";
import type { ExportItem } from "@/shared/api/types";
import { factText, isExpired, stateWord, workOfExport } from "./work";

const NOW = new Date("2026-11-21T12:00:00Z");
const ITEM: ExportItem = {
  id: "1",
  asked: { what: "documents", format: "csv", documents: null, conversations: null },
  state: "running",
  attempt: 1,
  progress: 0.4,
  progress_text: "400 of 1,000 documents",
  error_code: "",
  error_message: "",
  cancel_requested: false,
  created_at: "2026-11-21T11:55:00Z",
  ended_at: null,
  file: null,
};
const FILE = {
  name: "documents-2026-11-21.csv",
  rows: 1,
  size_bytes: 1536,
  expires_at: "2026-11-28T12:00:00Z",
};

test("says how far a running one is", () => {
  const work = workOfExport(ITEM);
  expect(work.title).toBe("Documents as CSV");
  expect(stateWord(work)).toBe("Running");
  expect(factText(work, NOW)).toBe("Asked for 5 minutes ago · 400 of 1,000 documents");
});

test("says what a finished one holds and until when", () => {
  const work = workOfExport({ ...ITEM, state: "done", file: FILE });
  expect(factText(work, NOW)).toBe(
    "Asked for 5 minutes ago · 1 row · 1.5 KiB · kept until 28 Nov 2026",
  );
  expect(isExpired(work, NOW)).toBe(false);
  expect(isExpired(work, new Date("2026-11-28T12:00:00Z"))).toBe(true);
});

test("says which documents were asked for", () => {
  const documents = { query: "tide", owner: "me" as const };
  const work = workOfExport({ ...ITEM, asked: { ...ITEM.asked, documents } });
  expect(work.which).toEqual(["title with “tide”", "imported by you"]);
  expect(factText(work, NOW)).toContain("ago · title with “tide” · imported by you · 400");
});

test("tells stopping from stopped, and a rest between attempts from waiting", () => {
  const word = (change: Partial<ExportItem>) => stateWord(workOfExport({ ...ITEM, ...change }));
  expect(word({ cancel_requested: true })).toBe("Stopping");
  expect(word({ cancel_requested: true, state: "cancelled" })).toBe("Stopped");
  expect(word({ state: "queued", attempt: 0 })).toBe("Waiting");
  expect(word({ state: "queued" })).toBe("Waits to try again");
});

test("gives the reason of a failure as a sentence", () => {
  const work = workOfExport({ ...ITEM, state: "failed", error_message: "the storage is away" });
  expect(work.problem).toBe("The storage is away.");
});
