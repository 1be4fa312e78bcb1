import { useEffect, useLayoutEffect, useRef } from "react";
import type { DocumentItem } from "@/shared/api/types";

/** Keeps the rows on screen where they are while others come in or go above them. */
export function useKeptPlace(rows: readonly DocumentItem[], first: number, height: number): void {
  const anchor = useRef<{ id: string; at: number } | null>(null);
  useLayoutEffect(() => {
    const before = anchor.current;
    if (before === null || before.at === 0 || rows[before.at]?.id === before.id) return;
    const now = rows.findIndex(({ id }) => id === before.id);
    if (now !== -1) window.scrollBy({ top: (now - before.at) * height, behavior: "instant" });
  }, [rows, height]);
  useEffect(() => {
    const row = rows[first];
    anchor.current = row ? { id: row.id, at: first } : null;
  }, [rows, first]);
}
