import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { documentsKey } from "@/shared/api/query-keys";
import type { DocumentPage } from "@/shared/api/types";
import type { DocumentFilter } from "./document-filter";

const PAGE_ITEMS = 40;

/** Every list of documents is cached below this key, whatever its filter. */
export const documentListsKey = [...documentsKey, "list"] as const;

/** The documents a filter lets through, a page at a time. */
export const documentList = (filter: DocumentFilter) =>
  infiniteQueryOptions({
    queryKey: [...documentListsKey, filter],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/api/v1/documents", {
          params: {
            query: {
              limit: PAGE_ITEMS,
              ...filter,
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: DocumentPage) => page.next_cursor,
  });

/** One document with its text. */
export const documentText = (id: string) =>
  queryOptions({
    queryKey: [...documentsKey, "text", id],
    queryFn: () =>
      answerOf(
        api.GET("/api/v1/documents/{document_id}", { params: { path: { document_id: id } } }),
      ),
  });

const RARELY_MS = 30_000;

/** The tags in use with their counts. They serve for choosing, so they may lag behind the list. */
export const documentTags = queryOptions({
  queryKey: [...documentsKey, "tags"],
  queryFn: () => answerOf(api.GET("/api/v1/documents/tags")),
  staleTime: RARELY_MS,
});
