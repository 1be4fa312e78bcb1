/** One server-sent event; `id` is null where the server gave none. */
export interface StreamEvent {
  readonly id: string | null;
  readonly type: string;
  readonly data: string;
}

interface Fields {
  id: string | null;
  type: string;
  data: string[];
}

const nothing = (): Fields => ({ id: null, type: "message", data: [] });

/**
 * Reads server-sent events out of text that arrives in pieces cut anywhere; an event is given when
 * its blank line has come. Unlike EventSource, an `id:` counts for its own event only: our cursor
 * is the last frame taken, not the last id seen.
 *
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html (2026)
 */
export class EventLines {
  #rest = "";
  #fields = nothing();

  push(piece: string): StreamEvent[] {
    const text = this.#rest + piece;
    // A CR at the end may be half of a CRLF.
    const end = text.endsWith("\r") ? text.length - 1 : text.length;
    const lines = text.slice(0, end).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? "") + text.slice(end);
    return lines.flatMap((line) => this.#take(line) ?? []);
  }

  #take(line: string): StreamEvent | null {
    if (line === "") return this.#finish();
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "id") this.#fields.id = value;
    else if (name === "event") this.#fields.type = value;
    else if (name === "data") this.#fields.data.push(value);
    return null; // comments, `retry:` (we have our own back-off), and names of the future
  }

  #finish(): StreamEvent | null {
    const { id, type, data } = this.#fields;
    this.#fields = nothing();
    return data.length === 0 ? null : { id, type, data: data.join("\n") };
  }
}
