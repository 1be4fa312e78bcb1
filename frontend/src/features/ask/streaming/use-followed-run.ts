import { useEffect, useState } from "react";
import { gather } from "@/shared/live/gathering";
import { openStream } from "./open-stream";
import { pause } from "./pausing";
import { type Followed, RunFollower } from "./run-follower";

// Frames come up to a hundred times a second; eyes are content with twenty.
const SHOW_MS = 50;

/** Reads a run from its first frame for as long as it is shown; null while there is none. */
export function useFollowedRun(runId: string | null): Followed | null {
  const [seen, setSeen] = useState<{ runId: string; now: Followed } | null>(null);
  useEffect(() => {
    if (runId === null) return;
    const leaving = new AbortController();
    const follower = new RunFollower({
      open: (after, signal) => openStream(runId, after, signal),
      pause,
      changed: gather(() => {
        if (!leaving.signal.aborted) setSeen({ runId, now: follower.now });
      }, SHOW_MS),
      chance: Math.random,
    });
    void follower.follow(leaving.signal);
    return () => leaving.abort();
  }, [runId]);
  return seen?.runId === runId ? seen.now : null;
}
