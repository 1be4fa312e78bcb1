import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { jobsKey } from "@/shared/api/query-keys";
import { gather } from "@/shared/live/gathering";
import type { Hint } from "@/shared/live/hint";
import { useHints } from "@/shared/live/live-context";

const GATHER_MS = 150;

/** Fetches jobs again when a hint says that one has changed. */
export function useLiveJobs(): void {
  const queries = useQueryClient();
  const renew = useMemo(
    () => gather(() => void queries.invalidateQueries({ queryKey: jobsKey }), GATHER_MS),
    [queries],
  );
  const heard = useCallback(
    (hint: Hint | null) => {
      if (hint === null || hint.type === "job") renew();
    },
    [renew],
  );
  useHints(heard);
}
