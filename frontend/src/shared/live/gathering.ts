/**
 * Calls `act` once, `waitMs` after the first of a burst of calls: a hundred hints within a second
 * cost a few requests, not a hundred.
 */
export function gather(act: () => void, waitMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      act();
    }, waitMs);
  };
}
