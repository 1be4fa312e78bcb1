import { type Hint, parseHint } from "./hint";
import { type LiveEvent, type LiveState, nextState } from "./reconnect";

// What the server says of the socket itself. Only after its hello does it pass hints on.
const HELLO = "hello";
const DROPPED = "hints.dropped";

export interface LiveParts {
  /** Opens a socket with a fresh one-time ticket. */
  readonly open: () => Promise<WebSocket>;
  readonly heard: (hint: Hint) => void;
  /** Hints may have been missed: the socket is new, or the server had too many for it. */
  readonly missed: () => void;
}

/** Does what the machine in `reconnect.ts` decides: opens, waits, closes. */
export class LiveConnection {
  #state: LiveState = { name: "stopped" };
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listeners = new Set<() => void>();
  #opening = 0;

  constructor(private readonly parts: LiveParts) {}

  get state(): LiveState {
    return this.#state;
  }

  subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  send(event: LiveEvent): void {
    const next = nextState(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#enter(next);
    this.#listeners.forEach((changed) => changed());
  }

  #enter(state: LiveState): void {
    clearTimeout(this.#timer);
    if (state.name !== "connected") this.#close();
    if (state.name === "connecting") void this.#open();
    if (state.name === "connected") this.parts.missed();
    if (state.name === "waiting") {
      this.#timer = setTimeout(() => this.send({ name: "timer" }), state.delayMs);
    }
  }

  async #open(): Promise<void> {
    const opening = ++this.#opening;
    const lost = () => {
      if (opening === this.#opening) this.send({ name: "lost", chance: Math.random() });
    };
    try {
      const socket = await this.parts.open();
      if (opening !== this.#opening) {
        socket.close();
        return;
      }
      this.#socket = socket;
      socket.onclose = lost;
      socket.onmessage = (event: MessageEvent<string>) => this.#hear(event.data);
    } catch {
      lost(); // no ticket: the server is down or the session is over; the page shows which
    }
  }

  #hear(message: string): void {
    const hint = parseHint(message);
    if (hint === null) return;
    if (hint.type === HELLO) this.send({ name: "opened" });
    else if (hint.type === DROPPED) this.parts.missed();
    else this.parts.heard(hint);
  }

  #close(): void {
    this.#opening += 1;
    this.#socket?.close();
    this.#socket = null;
  }
}
