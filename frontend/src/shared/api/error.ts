/** What an answer that is not a success means to the person in front of the page. */
export type ErrorKind =
  | "unreachable"
  | "signed-out"
  | "forbidden"
  | "missing"
  | "conflict"
  | "too-large"
  | "refused"
  | "too-many"
  | "unavailable"
  | "broken";

const PASSING: ReadonlySet<ErrorKind> = new Set(["unreachable", "unavailable"]);

type Fields = Readonly<Record<string, string>>;

/** Every failure of the HTTP API, and of reaching it. `fields` names the inputs at fault. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly detail: {
      readonly status?: number;
      readonly code?: string;
      readonly requestId?: string | undefined;
      readonly fields?: Fields;
      readonly retryAfterS?: number | undefined;
    } = {},
  ) {
    super(message);
  }

  get fields(): Fields {
    return this.detail.fields ?? {};
  }
}

const KINDS: Readonly<Record<number, ErrorKind>> = {
  400: "refused",
  401: "signed-out",
  403: "forbidden",
  404: "missing",
  409: "conflict",
  413: "too-large",
  422: "refused",
  429: "too-many",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

/** The kind of an HTTP status; anything unforeseen is "broken". */
export function kindOf(status: number): ErrorKind {
  return KINDS[status] ?? (status >= 400 && status < 500 ? "refused" : "broken");
}

/** Turns an answer's body of any shape into an `ApiError`; never throws itself. */
export function parseApiError(response: Response, body: unknown): ApiError {
  const error = asRecord(asRecord(body).error);
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return new ApiError(
    kindOf(response.status),
    text(error.message) ?? `the server answered ${response.status}`,
    {
      status: response.status,
      code: text(error.code) ?? "unknown",
      requestId: text(error.request_id) ?? response.headers.get("x-request-id") ?? undefined,
      fields: parseFields(error.fields),
      retryAfterS: parseRetryAfter(response.headers.get("retry-after")),
    },
  );
}

/** Whether a failure may pass by itself: the server is away, or a part of it. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && PASSING.has(error.kind);
}

/** The request got no answer at all: the server is down, or this machine is offline. */
export function unreachable(): ApiError {
  return new ApiError("unreachable", "the server does not answer");
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

// A field's value is one message or several: {"email": "..."} or {"email": ["...", "..."]}.
function parseFields(value: unknown): Fields {
  const pairs = Object.entries(asRecord(value)).map(([name, messages]) => [
    name,
    Array.isArray(messages) ? messages.map(String).join("; ") : String(messages),
  ]);
  return Object.fromEntries(pairs) as Fields;
}

function parseRetryAfter(value: string | null): number | undefined {
  const seconds = Number(value);
  return value !== null && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}
