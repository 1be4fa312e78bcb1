import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import { queryClient } from "@/shared/api/query-client";
import { currentUserKey } from "@/shared/api/query-keys";
import type { Session, User } from "@/shared/api/types";
import { access } from "./access-here";
import { accessOf } from "./renewal";

/** Who is signed in; null when nobody is. The first call of a page tries the cookie. */
export const currentUser = queryOptions({
  queryKey: currentUserKey,
  queryFn: findCurrentUser,
});

async function findCurrentUser(): Promise<User | null> {
  if (!access.held && (await access.renewAfter(null)) === null) return null;
  try {
    return await answerOf(api.GET("/api/v1/accounts/me"));
  } catch (error) {
    if (error instanceof ApiError && error.kind === "signed-out") return null;
    throw error;
  }
}

/** Takes up a session the API just gave, here and in the other tabs. */
export function beginSession(session: Session): void {
  queryClient.setQueryData(currentUser.queryKey, session.user);
  access.set(accessOf(session, Date.now()));
}

/** Ends the session on the server, then here and in the other tabs. */
export async function endSession(): Promise<void> {
  await answerOf(api.POST("/api/v1/accounts/logout"));
  access.set(null);
}
