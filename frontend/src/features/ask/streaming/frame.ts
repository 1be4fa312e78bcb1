import type { StreamEvent } from "./event-lines";

/** A numbered piece of a run; `seq` counts from 1 without gaps. */
export interface Frame {
  readonly seq: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What one event of a run's stream means. */
export type Arrival =
  | { readonly kind: "frame"; readonly frame: Frame }
  /** The response ends here; the rest is to be had at the next connection. */
  | { readonly kind: "cut"; readonly reason: string }
  /** The frames that should follow are not kept any more. */
  | { readonly kind: "lost" };

/** Reads an event; null for one that this version of the page does not know. */
export function parseArrival(event: StreamEvent): Arrival | null {
  const data = parseRecord(event.data);
  if (data === null) return null;
  if (event.id === null) return withoutId(event.type, data);
  const seq = Number(event.id);
  return Number.isInteger(seq) && seq > 0
    ? { kind: "frame", frame: { seq, type: event.type, data } }
    : null;
}

function withoutId(type: string, data: Frame["data"]): Arrival | null {
  if (type === "cut") return { kind: "cut", reason: textOf(data.reason) };
  return type === "error" ? { kind: "lost" } : null;
}

/** The value when it is text, else "". */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function parseRecord(text: string): Frame["data"] | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Frame["data"]) : null;
  } catch {
    return null; // not JSON, so no frame of ours
  }
}
