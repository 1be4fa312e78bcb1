/** SIGTERM and SIGINT: what is in hand is finished, and nothing more is taken. */

import { setTimeout as rest } from "node:timers/promises";

/** Return a signal that is aborted when the process is told to end. */
export function listenForStop() {
  const controller = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"]) process.on(name, () => controller.abort());
  return controller.signal;
}

/** Return after so many milliseconds, or at once when it is time to end. */
export async function pause(milliseconds, signal) {
  await rest(milliseconds, undefined, { signal }).catch(() => undefined);
}
