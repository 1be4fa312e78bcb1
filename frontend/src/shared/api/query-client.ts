import { MutationCache, QueryClient } from "@tanstack/react-query";
import { ApiError, isPassing } from "./error";
import { currentUserKey } from "./query-keys";

const RETRIES = 2;

/** Only what may pass by itself is tried again: a refusal stays one. */
export function shouldRetry(failures: number, error: Error): boolean {
  return failures < RETRIES && isPassing(error);
}

/**
 * The cache of what the server said. Nothing is fetched again by itself, neither on focus nor by a
 * timer: the server's hints say when something changed (see `shared/live`).
 */
export const queryClient = new QueryClient({
  mutationCache: new MutationCache({ onError: askForRolesAgain }),
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

// Refused what the page offered: somebody's role changed since the page last asked who they are.
function askForRolesAgain(error: Error): void {
  if (!(error instanceof ApiError) || error.kind !== "forbidden") return;
  void queryClient.invalidateQueries({ queryKey: currentUserKey });
}
