import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { ConversationPage } from "@/shared/api/types";

const PAGE_ITEMS = 40;

/** Everything about conversations is cached below this key. */
export const conversationsKey = ["conversations"] as const;

/** One's own conversations and the shared ones, the latest change first. */
export const conversationList = infiniteQueryOptions({
  queryKey: [...conversationsKey, "list"],
  queryFn: ({ pageParam }) =>
    answerOf(
      api.GET("/api/v1/conversations", {
        params: {
          query: { limit: PAGE_ITEMS, ...(pageParam === null ? {} : { cursor: pageParam }) },
        },
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page: ConversationPage) => page.next_cursor,
});

/** One conversation with its messages. */
export const conversationDetail = (id: string) =>
  queryOptions({
    queryKey: [...conversationsKey, "one", id],
    queryFn: () =>
      answerOf(
        api.GET("/api/v1/conversations/{conversation_id}", {
          params: { path: { conversation_id: id } },
        }),
      ),
  });
