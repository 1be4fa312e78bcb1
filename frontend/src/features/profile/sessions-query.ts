import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";

export const sessionsKey = ["sessions"] as const;

/** Where one is signed in; asked again whenever one comes to look. */
export const ownSessions = queryOptions({
  queryKey: sessionsKey,
  queryFn: () => answerOf(api.GET("/api/v1/accounts/sessions")),
  staleTime: 0,
});
