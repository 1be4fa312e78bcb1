import { authorizeFetch } from "@/shared/api/authorized-fetch";
import { parseApiError } from "@/shared/api/error";
import { access } from "@/shared/session/access-here";

// Two and a half heartbeats of the server: whatever is silent for longer is no connection.
const SILENCE_MS = 40_000;

const send = authorizeFetch((request) => fetch(request), access);

/**
 * Opens a run's stream after a frame. Not EventSource: that cannot send a header, and a token in
 * an address would end in logs. A token that expires meanwhile is renewed before the next opening.
 */
export async function openStream(
  runId: string,
  after: number,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const request = new Request(`${window.location.origin}/api/v1/runs/${runId}/stream`, {
    headers: { Accept: "text/event-stream", "Last-Event-ID": String(after) },
    credentials: "same-origin",
    cache: "no-store",
    signal,
  });
  const response = await send(request);
  if (!response.ok) throw parseApiError(response, await response.json().catch(() => null));
  return response.body === null ? nothing() : chunksOf(response.body);
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A response without a body is a stream that ended at once.
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await withinSilence(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // it may have failed already, which is known
  }
}

function withinSilence<Value>(reading: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TypeError("the stream fell silent")), SILENCE_MS);
    reading.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
