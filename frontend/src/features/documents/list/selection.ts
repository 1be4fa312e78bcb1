import type { DocumentItem } from "@/shared/api/types";

/** The chosen documents by id, whether or not the list shows them just now. */
export type Selection = ReadonlyMap<string, DocumentItem>;

export const NOTHING: Selection = new Map();

/** The selection with one document more or less. */
export function toggled(selection: Selection, item: DocumentItem): Selection {
  const next = new Map(selection);
  if (!next.delete(item.id)) next.set(item.id, item);
  return next;
}

/** The selection and every row from one to another, in either direction; rows to come are left out. */
export function withRange(
  selection: Selection,
  rows: readonly DocumentItem[],
  from: number,
  to: number,
): Selection {
  const chosen = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return withAll(selection, chosen);
}

export function withAll(selection: Selection, items: readonly DocumentItem[]): Selection {
  return new Map([...selection, ...items.map((item) => [item.id, item] as const)]);
}

export function without(selection: Selection, ids: Iterable<string>): Selection {
  const next = new Map(selection);
  for (const id of ids) next.delete(id);
  return next;
}
