import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";

/** What the server says of itself at run time; nothing of it is baked into the bundle. */
export const frontendConfig = queryOptions({
  queryKey: ["frontend-config"],
  queryFn: () => answerOf(api.GET("/api/v1/config/frontend/")),
});
