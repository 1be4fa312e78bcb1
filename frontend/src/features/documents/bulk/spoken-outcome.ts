import { countText } from "@/shared/ui/measures";
import type { BulkChange } from "./bulk-change";

const DONE = { delete: "Deleted", tag: "Tagged", untag: "Took tags off" } as const;
const NOT_DONE = { delete: "not deleted", tag: "not tagged", untag: "not changed" } as const;

/** "Deleted 3 documents". */
export function spokenOutcome({ action }: BulkChange, done: number): string {
  return `${DONE[action]} ${countText(done, "document")}`;
}

/** "3 documents were not deleted". */
export function spokenRest({ action }: BulkChange, count: number): string {
  return `${countText(count, "document")} ${count === 1 ? "was" : "were"} ${NOT_DONE[action]}`;
}
