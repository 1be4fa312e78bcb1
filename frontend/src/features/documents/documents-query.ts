import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { documentsKey } from "@/shared/api/query-keys";
import type { DocumentPage } from "@/shared/api/types";
import { type DocumentFilter, sortOf } from "./document-filter";
import type { DocumentList, ListPage } from "./list/list-page";
import { isOnScreen } from "./list/on-screen";
import { keptPage, rejoin } from "./list/renewing";

// As many as the server gives at once.
const PAGE_ITEMS = 100;

/** Every list of documents is cached below this key, whatever its filter. */
export const documentListsKey = [...documentsKey, "list"] as const;

/** The documents a filter lets through, a page at a time; of a long list only a part is renewed. */
export const documentList = (filter: DocumentFilter) => {
  const wanted = { ...filter, sort: sortOf(filter) };
  return infiniteQueryOptions({
    queryKey: [...documentListsKey, wanted],
    queryFn: async ({ pageParam: cursor, client, queryKey }): Promise<ListPage> => {
      const known = client.getQueryData<DocumentList>(queryKey);
      const at = known?.pageParams.indexOf(cursor) ?? -1;
      const changed = client.getQueryState(queryKey)?.isInvalidated ?? false;
      const kept = known && keptPage(known, { at, changed, onScreen: isOnScreen(at) });
      if (kept) return kept;
      const page = await fetchPage(wanted, cursor);
      const further = known?.pages.at(-1)?.next_cursor === cursor;
      return known && !further ? rejoin(known, at, page) : page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: ListPage) => page.next_cursor,
  });
};

function fetchPage(filter: DocumentFilter, cursor: string | null): Promise<DocumentPage> {
  const query = { limit: PAGE_ITEMS, ...filter, ...(cursor !== null && { cursor }) };
  return answerOf(api.GET("/api/v1/documents", { params: { query } }));
}

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
