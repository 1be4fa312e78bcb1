import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";

/** Which provider answers, without its key. */
export const providerSetting = queryOptions({
  queryKey: ["provider"],
  queryFn: () => answerOf(api.GET("/api/v1/providers/current")),
  staleTime: 0,
});
