import type { LiveState } from "@/shared/live/reconnect";
import type { Readiness } from "./readiness";

export type Tone = "good" | "warn" | "bad";
export interface Status {
  readonly tone: Tone;
  readonly text: string;
}

/** How to say the state of the connection. */
export function liveStatus(state: LiveState): Status {
  switch (state.name) {
    case "connected":
      return { tone: "good", text: "Live" };
    case "connecting":
      return { tone: "warn", text: state.attempt === 0 ? "Connecting" : "Reconnecting" };
    case "waiting":
      return { tone: "warn", text: "Reconnecting" };
    case "offline":
    case "stopped":
      return { tone: "bad", text: "Offline" };
  }
}

/** How to say what the server depends on: the names of what is down, required ones as bad. */
export function dependencyStatus(readiness: Readiness | undefined, failed: boolean): Status {
  if (failed) return { tone: "bad", text: "Server does not answer" };
  if (readiness === undefined) return { tone: "warn", text: "Asking the server" };
  const down = readiness.dependencies.filter(({ ok }) => !ok);
  if (down.length === 0) return { tone: "good", text: "All systems ready" };
  const tone = down.some(({ required }) => required) ? "bad" : "warn";
  return { tone, text: `Down: ${down.map(({ name }) => name).join(", ")}` };
}
