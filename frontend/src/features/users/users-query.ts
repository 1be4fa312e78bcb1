import { infiniteQueryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { UserPage } from "@/shared/api/types";

const PAGE_ITEMS = 40;

export const usersKey = ["users"] as const;

/** Everyone with an account whose name or address contains `query`, the newest first. */
export const userList = (query: string) =>
  infiniteQueryOptions({
    queryKey: [...usersKey, query],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/api/v1/accounts/users", {
          params: {
            query: {
              limit: PAGE_ITEMS,
              ...(query !== "" && { query }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: UserPage) => page.next_cursor,
    // No hint tells of users, so coming back to the page asks again.
    staleTime: 0,
  });
