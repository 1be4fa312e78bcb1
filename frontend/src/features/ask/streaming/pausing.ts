const FIRST_MS = 200;
const LONGEST_MS = 5_000;
const JITTER = 0.25;

/** 0.2, 0.4, 0.8 ... 5 s, up to a quarter more or less; `chance` is from 0 to below 1. */
export function pauseMs(attempt: number, chance: number): number {
  const base = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(base * (1 - JITTER + 2 * JITTER * chance));
}

/** Waits; ends early when the network comes back or the wait is called off. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
