import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { notificationsKey } from "@/shared/api/query-keys";
import { gather } from "@/shared/live/gathering";
import type { Hint } from "@/shared/live/hint";
import { useHints } from "@/shared/live/live-context";

const GATHER_MS = 150;

/** Fetches what one is told again when a hint says that there is something, or that it was read. */
export function useLiveNotifications(): void {
  const queries = useQueryClient();
  const renew = useMemo(
    () => gather(() => void queries.invalidateQueries({ queryKey: notificationsKey }), GATHER_MS),
    [queries],
  );
  const heard = useCallback(
    (hint: Hint | null) => {
      if (hint === null || hint.type === "notification") renew();
    },
    [renew],
  );
  useHints(heard);
}
