import type { DocumentItem } from "@/shared/api/types";

/** Who added a document, for eyes; that account may be gone by now. */
export function creatorName({ created_by }: Pick<DocumentItem, "created_by">): string {
  return created_by?.name ?? "someone who left";
}
