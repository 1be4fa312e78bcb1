/** The Valkey of SESSIONS_URL, where sessions live. */

import { createClient } from "@redis/client";
import { describe } from "@tandem/node-kit/log.js";

const CONNECT_MS = 1000;
const ANSWER_MS = 2000;
const AGAIN_MS = 500;

/** Return a client that connects by itself, and refuses at once while there is no connection. */
export function openSessions(url, log) {
  const client = createClient({
    ...readAddress(url),
    disableOfflineQueue: true,
    commandOptions: { timeout: ANSWER_MS },
  });
  client.on("error", (error) => log.warning("sessions_not_reached", { detail: describe(error) }));
  void client.connect();
  return client;
}

/** Read "unix://:password@/the/socket?db=1" or "redis://:password@host:6379/1". */
export function readAddress(url) {
  const impatient = { connectTimeout: CONNECT_MS, reconnectStrategy: AGAIN_MS };
  if (!url.startsWith("unix:")) return { url, socket: impatient };
  // "@/" leaves the host empty, which the standard allows to nobody who has a password
  const parts = new URL(url.replace("@/", "@socket/"));
  return {
    socket: { path: decodeURIComponent(parts.pathname), ...impatient },
    username: decodeURIComponent(parts.username) || undefined,
    password: decodeURIComponent(parts.password) || undefined,
    database: Number(parts.searchParams.get("db") ?? 0),
  };
}
