import type { DocumentItem } from "@/shared/api/types";

/** One change of many documents. */
export type BulkChange =
  | { readonly action: "delete" }
  | { readonly action: "tag" | "untag"; readonly tags: readonly string[] };

/** What the change makes of a document; null: it is gone. */
export function changed(item: DocumentItem, change: BulkChange): DocumentItem | null {
  if (change.action === "delete") return null;
  const { tags } = change;
  const present = item.tags;
  if (change.action === "untag") {
    return { ...item, tags: present.filter((tag) => !tags.includes(tag)) };
  }
  return { ...item, tags: [...present, ...tags.filter((tag) => !present.includes(tag))] };
}

/** A change shown before the server did it to these documents. */
export interface Early {
  readonly change: BulkChange;
  readonly ids: ReadonlySet<string>;
}

/** The rows as they will be. */
export function shownEarly(
  rows: readonly DocumentItem[],
  early: Early | null,
): readonly DocumentItem[] {
  if (early === null || early.ids.size === 0) return rows;
  return rows.flatMap((item) =>
    early.ids.has(item.id) ? (changed(item, early.change) ?? []) : item,
  );
}
