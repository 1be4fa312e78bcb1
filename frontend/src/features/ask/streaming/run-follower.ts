import { ApiError } from "@/shared/api/error";
import { EventLines } from "./event-lines";
import { type Arrival, parseArrival } from "./frame";
import { pauseMs } from "./pausing";
import {
  leavesGap,
  loseRest,
  NOTHING_YET,
  type StreamedAnswer,
  takeFrame,
} from "./streamed-answer";

/** Whether frames come. `away`: the connection was lost and is sought again. */
export type Link = "opening" | "reading" | "away";

export interface Followed {
  readonly answer: StreamedAnswer;
  readonly link: Link;
  /** Why the run cannot be read at all; null unless the server refused. */
  readonly refusal: ApiError | null;
}

export interface FollowerParts {
  /** The bytes after frame `after`. Throws `ApiError`, or TypeError where the network fails. */
  readonly open: (after: number, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly changed: (now: Followed) => void;
  readonly chance: () => number;
}

const PASSING = new Set(["unreachable", "unavailable", "too-many", "broken"]);
// From here on it is worth telling: a cut that heals at once is nobody's business.
const AWAY_AFTER = 2;

/** Reads one run to its last frame, through as many connections as that takes. */
export class RunFollower {
  #now: Followed = { answer: NOTHING_YET, link: "opening", refusal: null };
  #attempt = 0;

  constructor(private readonly parts: FollowerParts) {}

  get now(): Followed {
    return this.#now;
  }

  /** Ends with the run's last frame, with a refusal, or when `signal` calls it off. */
  async follow(signal: AbortSignal): Promise<void> {
    const over = () => signal.aborted || this.#isOver();
    while (!over()) {
      await this.#readOnce(signal);
      if (over()) return;
      const pause = pauseMs(this.#attempt, this.parts.chance());
      this.#attempt += 1;
      if (this.#attempt >= AWAY_AFTER) this.#change({ link: "away" });
      await this.parts.pause(pause, signal);
    }
  }

  async #readOnce(signal: AbortSignal): Promise<void> {
    const connection = new AbortController();
    const hangUp = () => connection.abort();
    signal.addEventListener("abort", hangUp);
    try {
      const bytes = await this.parts.open(this.#now.answer.seq, connection.signal);
      await this.#readAll(bytes, signal);
    } catch (error) {
      if (!signal.aborted) this.#meet(error);
    } finally {
      signal.removeEventListener("abort", hangUp);
      hangUp();
    }
  }

  async #readAll(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
    const decoder = new TextDecoder();
    const lines = new EventLines();
    for await (const piece of bytes) {
      if (signal.aborted) return;
      this.#change({ link: "reading" });
      const events = lines.push(decoder.decode(piece, { stream: true }));
      if (!this.#takeAll(events.flatMap((event) => parseArrival(event) ?? []))) return;
    }
  }

  // False when this connection has nothing more to give.
  #takeAll(arrivals: readonly Arrival[]): boolean {
    let { answer } = this.#now;
    let goesOn = true;
    for (const arrival of arrivals) {
      goesOn = arrival.kind === "frame" && !leavesGap(answer, arrival.frame);
      if (arrival.kind === "lost") answer = loseRest(answer);
      if (arrival.kind !== "frame" || !goesOn) break;
      answer = takeFrame(answer, arrival.frame);
    }
    if (answer.seq > this.#now.answer.seq) this.#attempt = 0;
    this.#change({ answer });
    return goesOn && answer.ending === null;
  }

  #meet(error: unknown): void {
    if (!(error instanceof ApiError)) {
      // fetch() and its body fail with TypeError, an end of the watch with a DOMException.
      if (error instanceof TypeError || error instanceof DOMException) return;
      throw error;
    }
    if (error.detail.status === 410) this.#change({ answer: loseRest(this.#now.answer) });
    else if (!PASSING.has(error.kind)) this.#change({ refusal: error });
  }

  #isOver(): boolean {
    return this.#now.answer.ending !== null || this.#now.refusal !== null;
  }

  #change(change: Partial<Followed>): void {
    const next = { ...this.#now, ...change };
    const same = (Object.keys(next) as (keyof Followed)[]).every(
      (name) => next[name] === this.#now[name],
    );
    if (same) return;
    this.#now = next;
    this.parts.changed(next);
  }
}
