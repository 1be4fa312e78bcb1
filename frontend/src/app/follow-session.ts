import { queryClient } from "@/shared/api/query-client";
import { frontendConfig } from "@/shared/config/frontend-config";
import { access } from "@/shared/session/access-here";
import { currentUser } from "@/shared/session/current-user";
import type { router as Router } from "./router";

/**
 * Follows sessions that begin or end without this page's doing (in another tab, on the server):
 * forgets everything the user could see, and lets the routes' guards decide where to be.
 */
export function followSession(router: typeof Router): () => void {
  return access.subscribe(() => {
    const known = queryClient.getQueryData(currentUser.queryKey);
    if (access.held && known) return; // signed in here, just now
    if (!access.held) forgetEverything();
    else queryClient.removeQueries({ queryKey: currentUser.queryKey });
    void router.invalidate();
  });
}

function forgetEverything(): void {
  const [kept] = frontendConfig.queryKey;
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== kept });
  queryClient.setQueryData(currentUser.queryKey, null);
}
