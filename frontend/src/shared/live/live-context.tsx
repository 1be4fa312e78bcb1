import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import type { LiveConnection } from "./connection";
import type { Hint } from "./hint";
import type { LiveState } from "./reconnect";

type Heard = (hint: Hint | null) => void;

/** Those who want to hear; `null` stands for "hints may have been missed". */
export class Hearers {
  #all = new Set<Heard>();

  add(heard: Heard): () => void {
    this.#all.add(heard);
    return () => this.#all.delete(heard);
  }

  tell(hint: Hint | null): void {
    this.#all.forEach((heard) => heard(hint));
  }
}

export interface Live {
  readonly connection: LiveConnection;
  readonly hearers: Hearers;
}

export const LiveContext = createContext<Live | null>(null);

function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("no LiveContext above this component");
  return live;
}

/** The state of the connection that brings hints. */
export function useLiveState(): LiveState {
  const { connection } = useLive();
  return useSyncExternalStore(connection.subscribe, () => connection.state);
}

/** How to ask for the connection at once instead of when its time comes. */
export function useLiveNow(): () => void {
  const { connection } = useLive();
  return () => connection.send({ name: "online" });
}

/** Calls `heard` for every hint, and with null when some may have been missed. Keep it stable. */
export function useHints(heard: Heard): void {
  const { hearers } = useLive();
  useEffect(() => hearers.add(heard), [hearers, heard]);
}
