import { queryOptions } from "@tanstack/react-query";
import { parseApiError, unreachable } from "@/shared/api/error";

export interface Dependency {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
  readonly required: boolean;
}

export interface Readiness {
  readonly status: "ready" | "unready";
  readonly dependencies: readonly Dependency[];
}

// A probe is no operation of the API, so it has no generated type; 503 is an answer here, too.
async function getReadiness(): Promise<Readiness> {
  const response = await fetch("/api/v1/health/ready").catch(() => {
    throw unreachable();
  });
  const body: unknown = await response.json().catch(() => null);
  if (isReadiness(body)) return body;
  throw parseApiError(response, body);
}

function isReadiness(body: unknown): body is Readiness {
  return (
    typeof body === "object" &&
    body !== null &&
    "dependencies" in body &&
    Array.isArray(body.dependencies)
  );
}

const RARELY_MS = 60_000;

/** What the server depends on; asked when one comes back to the window, at most once a minute. */
export const readiness = queryOptions({
  queryKey: ["readiness"],
  queryFn: getReadiness,
  staleTime: RARELY_MS,
  refetchOnWindowFocus: true,
  retry: false,
});
