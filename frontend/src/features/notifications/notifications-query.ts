import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { notificationsKey } from "@/shared/api/query-keys";
import type { NotificationPage } from "@/shared/api/types";

const PAGE_ITEMS = 25;
const NEWEST_ITEMS = 6;

/** What the bell shows: the newest, and how many are unread. */
export const newest = queryOptions({
  queryKey: [...notificationsKey, "newest"],
  queryFn: () => loadPage({ limit: NEWEST_ITEMS }),
});

/** All one was told, or what of it is unread, the latest first. */
export const feed = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: [...notificationsKey, "feed", unread],
    queryFn: ({ pageParam }) =>
      loadPage({
        limit: PAGE_ITEMS,
        unread,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: NotificationPage) => page.next_cursor,
    staleTime: 0,
  });

/** Where one wants to be told of what. */
export const preferences = queryOptions({
  queryKey: [...notificationsKey, "preferences"],
  queryFn: () => answerOf(api.GET("/api/v1/notifications/preferences")),
});

function loadPage(query: { limit: number; unread?: boolean; cursor?: string }) {
  return answerOf(api.GET("/api/v1/notifications", { params: { query } }));
}
