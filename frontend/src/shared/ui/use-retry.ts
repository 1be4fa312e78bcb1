import { useEffect, useEffectEvent } from "react";
import { isPassing } from "@/shared/api/error";

const EVERY_MS = 3_000;

/** Tries again by itself while the server is away, and when the network comes back. */
export function useRetry(error: unknown, retry: (() => void) | undefined): void {
  const again = useEffectEvent(() => retry?.());
  const away = isPassing(error);
  useEffect(() => {
    if (!away) return;
    const tick = () => again();
    const timer = setInterval(tick, EVERY_MS);
    window.addEventListener("online", tick);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", tick);
    };
  }, [away]);
}
