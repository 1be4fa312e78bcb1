import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { gather } from "@/shared/live/gathering";
import type { Hint } from "@/shared/live/hint";
import { useHints } from "@/shared/live/live-context";
import { conversationsKey } from "./conversations-query";

const GATHER_MS = 100;

/** Whether a hint (null: some may have been missed) is about conversations. */
export function concernsConversations(hint: Hint | null): boolean {
  return hint === null || /\bconversation\./.test(hint.type);
}

/** Fetches conversations again when a hint says that some changed. */
export function useLiveConversations(): void {
  const queries = useQueryClient();
  const renew = useMemo(
    () => gather(() => void queries.invalidateQueries({ queryKey: conversationsKey }), GATHER_MS),
    [queries],
  );
  const hear = useCallback(
    (hint: Hint | null) => {
      if (concernsConversations(hint)) renew();
    },
    [renew],
  );
  useHints(hear);
}
