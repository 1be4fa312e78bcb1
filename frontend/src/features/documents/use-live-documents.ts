import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { documentsKey } from "@/shared/api/query-keys";
import { gather } from "@/shared/live/gathering";
import type { Hint } from "@/shared/live/hint";
import { useHints } from "@/shared/live/live-context";
import { documentListsKey } from "./documents-query";

const GATHER_MS = 150;

/** Whether a hint (null: some may have been missed) is about documents. */
export function concernsDocuments(hint: Hint | null): boolean {
  return hint === null || /\bdocuments?\./.test(hint.type);
}

/** Fetches again what a hint says has changed, and at no other time. */
export function useLiveDocuments(): void {
  const queries = useQueryClient();
  const renew = useMemo(
    () => gather(() => void queries.invalidateQueries({ queryKey: documentListsKey }), GATHER_MS),
    [queries],
  );
  const heard = useCallback(
    (hint: Hint | null) => {
      if (!concernsDocuments(hint)) return;
      for (const part of ["text", "versions"]) {
        // Without a hint to name one, any of them may have changed.
        const one = hint?.id ? [hint.id] : [];
        void queries.invalidateQueries({ queryKey: [...documentsKey, part, ...one] });
      }
      renew();
    },
    [queries, renew],
  );
  useHints(heard);
}
