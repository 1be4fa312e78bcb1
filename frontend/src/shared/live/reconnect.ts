/** The state of the socket that brings hints, as one pure machine. A thin shell does its steps. */
export type LiveState =
  | { readonly name: "stopped" }
  | { readonly name: "offline" }
  | { readonly name: "connecting"; readonly attempt: number }
  | { readonly name: "connected" }
  | { readonly name: "waiting"; readonly attempt: number; readonly delayMs: number };

export type LiveEvent =
  | { readonly name: "start"; readonly online: boolean }
  | { readonly name: "opened" }
  | { readonly name: "lost"; readonly chance: number }
  | { readonly name: "timer" }
  | { readonly name: "online" }
  | { readonly name: "offline" }
  | { readonly name: "stop" };

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const JITTER = 0.25;

/** 0.5, 1, 2, 4 ... 30 s, up to a quarter more or less; `chance` is from 0 to below 1. */
export function backOffMs(attempt: number, chance: number): number {
  const base = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return Math.round(base * (1 - JITTER + 2 * JITTER * chance));
}

/** What follows from an event. The same state object means that nothing changed. */
export function nextState(state: LiveState, event: LiveEvent): LiveState {
  if (event.name === "stop") return { name: "stopped" };
  if (event.name === "start") return started(state, event.online);
  if (state.name === "stopped") return state;
  if (event.name === "offline") return { name: "offline" };
  return ON[event.name](state, event);
}

const started = (state: LiveState, online: boolean): LiveState => {
  if (state.name !== "stopped") return state;
  return online ? { name: "connecting", attempt: 0 } : { name: "offline" };
};

const attemptOf = (state: LiveState) => ("attempt" in state ? state.attempt : 0);

const ON: Record<
  "opened" | "lost" | "timer" | "online",
  (state: LiveState, event: LiveEvent) => LiveState
> = {
  opened: (state) => (state.name === "connecting" ? { name: "connected" } : state),
  lost(state, event) {
    if (state.name !== "connecting" && state.name !== "connected") return state;
    const attempt = attemptOf(state);
    const chance = event.name === "lost" ? event.chance : 0;
    return { name: "waiting", attempt: attempt + 1, delayMs: backOffMs(attempt, chance) };
  },
  timer: (state) =>
    state.name === "waiting" ? { name: "connecting", attempt: state.attempt } : state,
  online: (state) =>
    state.name === "offline" || state.name === "waiting"
      ? { name: "connecting", attempt: 0 }
      : state,
};
