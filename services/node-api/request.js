/** What a request says, read strictly, and how it is answered. */

import { randomBytes } from "node:crypto";
import { ApiError, unprocessable } from "./errors.js";

const BODY_BYTES = 16 * 1024;
const REQUEST_ID = /^[A-Za-z0-9._-]{8,128}$/;
const [LEAST, MOST, USUAL] = [1, 100, 25];

/** Return the gateway's id of the request, or one of our own. */
export function readRequestId(request) {
  const offered = request.headers["x-request-id"];
  return REQUEST_ID.test(offered ?? "") ? offered : randomBytes(16).toString("hex");
}

/** Return which page is wanted; throws a 422. */
export function readPage(query) {
  const asked = query.get("limit") ?? String(USUAL);
  const limit = /^\d{1,4}$/.test(asked) ? Number(asked) : NaN;
  if (!(limit >= LEAST && limit <= MOST)) {
    throw unprocessable({ limit: [`is not a whole number from ${LEAST} to ${MOST}`] });
  }
  return { limit, cursor: query.get("cursor") };
}

/** Return the JSON object of a body; throws a 400, 413 or 415. */
export async function readJson(request) {
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? "")) {
    const message = "the body's type is not one this operation reads";
    throw new ApiError(415, "unsupported_media_type", message);
  }
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_BYTES) throw new ApiError(413, "too_large", "the body is too large");
    chunks.push(chunk);
  }
  try {
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    if (body !== null && typeof body === "object" && !Array.isArray(body)) return body;
  } catch {
    // refused below
  }
  throw new ApiError(400, "bad_request", "the body is no JSON object");
}

/** Answer with JSON, which nobody keeps. */
export function answer(response, status, body, headers = {}) {
  const content = JSON.stringify(body);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(content),
    "Cache-Control": "no-store",
    ...headers,
  });
  response.end(content);
}

/** Answer with a refusal. */
export function refuse(response, error, requestId) {
  const { code, message, fields } = error;
  const body = { code, message, ...(fields && { fields }), request_id: requestId };
  answer(response, error.status, { error: body }, error.headers);
}
