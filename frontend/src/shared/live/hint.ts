/** A hint says that something changed, never what it is now: fetch that from the API. */
export interface Hint {
  readonly type: string;
  readonly id?: string;
}

/** Reads one message of the socket; null for anything that is no hint. */
export function parseHint(message: string): Hint | null {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return null; // not JSON, so nothing this version of the page knows
  }
  if (typeof value !== "object" || value === null || !("type" in value)) return null;
  if (typeof value.type !== "string") return null;
  const id = "id" in value && typeof value.id === "string" ? value.id : null;
  return id === null ? { type: value.type } : { type: value.type, id };
}
