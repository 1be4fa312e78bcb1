import { ApiError, type ErrorKind } from "@/shared/api/error";

export interface ErrorText {
  readonly title: string;
  readonly advice: string;
  readonly requestId: string | null;
  /** Whether trying the same thing again may help. */
  readonly again: boolean;
}

const TEXTS: Record<ErrorKind, readonly [title: string, advice: string, again: boolean]> = {
  unreachable: [
    "The server does not answer",
    "It may be starting, or your connection is down.",
    true,
  ],
  "signed-out": ["You are signed out", "Sign in again to go on.", false],
  forbidden: ["That is not yours to do", "Ask an administrator, or whoever added it.", false],
  missing: ["There is nothing here", "It was deleted, or the address has a typing error.", false],
  conflict: [
    "That was done already",
    "Somebody else was quicker. Reload to see what is there now.",
    true,
  ],
  "too-large": [
    "That is too large",
    "Split the file, or ask an administrator to raise the limit.",
    false,
  ],
  refused: ["The server did not accept that", "See what it says below.", false],
  "too-many": ["Too many requests", "The server asks for a moment of patience.", true],
  unavailable: [
    "Not available right now",
    "A part of the server is down and being restarted.",
    true,
  ],
  broken: [
    "Something broke on the server",
    "It was logged. The request id below finds it there.",
    true,
  ],
};

/** What to tell a person about a failure. Never shows a stack trace or an internal name. */
export function describeError(error: unknown): ErrorText {
  if (!(error instanceof ApiError)) {
    return {
      title: "This page made a mistake",
      advice: "Reload it. If it happens again, report what you did.",
      requestId: null,
      again: true,
    };
  }
  const [title, advice, again] = TEXTS[error.kind];
  return {
    title,
    advice: adviceFor(error, advice),
    requestId: error.detail.requestId ?? null,
    again,
  };
}

function adviceFor(error: ApiError, advice: string): string {
  if (error.kind === "refused") return sentence(error.message);
  if (error.kind === "too-many" && error.detail.retryAfterS !== undefined) {
    return `Try again in ${Math.ceil(error.detail.retryAfterS)} s.`;
  }
  return advice;
}

/** "title is empty" → "Title is empty." */
export function sentence(text: string): string {
  const [first = ""] = text;
  return `${first.toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
