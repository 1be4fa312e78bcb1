import { expect, test } from "vitest";
import { concernsDocuments } from "./use-live-documents";

test.each([
  "workspace.document.created",
  "workspace.document.deleted",
  "workspace.documents.imported",
  "documents.imported",
])("%s concerns the list", (type) => expect(concernsDocuments({ type })).toBe(true));

test("other news does not, but a gap in the news does", () => {
  expect(concernsDocuments({ type: "workspace.job.changed" })).toBe(false);
  expect(concernsDocuments(null)).toBe(true);
});
