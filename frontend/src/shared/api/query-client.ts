import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./error";

const PASSING = new Set(["unreachable", "unavailable"]);
const RETRIES = 2;

/** Only what may pass by itself is tried again: a refusal stays one. */
export function shouldRetry(failures: number, error: Error): boolean {
  return failures < RETRIES && error instanceof ApiError && PASSING.has(error.kind);
}

/**
 * The cache of what the server said. Nothing is fetched again by itself, neither on focus nor by a
 * timer: the server's hints say when something changed (see `shared/live`).
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: "always",
      retry: shouldRetry,
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
    mutations: { networkMode: "always" },
  },
});
