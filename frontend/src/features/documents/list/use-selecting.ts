import { useRef } from "react";
import type { DocumentItem } from "@/shared/api/types";
import { type Selection, toggled, withAll, withRange } from "./selection";

interface Options {
  readonly rows: readonly DocumentItem[];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
}

/** One by one, or from the row chosen last up to another. */
export function useSelecting({ rows, selection, onSelect }: Options) {
  const anchor = useRef<string | null>(null);
  const toggle = (at: number) => {
    const item = rows[at];
    if (!item) return;
    anchor.current = item.id;
    onSelect(toggled(selection, item));
  };
  return {
    toggle,
    extend: (from: number, to: number) => {
      const known = rows.findIndex(({ id }) => id === anchor.current);
      const start = known === -1 ? from : known;
      anchor.current = rows[start]?.id ?? null;
      onSelect(withRange(selection, rows, start, to));
    },
    all: () => onSelect(withAll(selection, rows)),
  };
}
