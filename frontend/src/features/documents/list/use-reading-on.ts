import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type DocumentFilter } from "../document-filter";
import { documentList } from "../documents-query";
import { showPages } from "./on-screen";
import { pagesBetween } from "./pages-between";

// Two pages: a fast scroller finds rows, not gaps.
const AHEAD = 200;

/** Fetches what is on screen and a little more: further pages, and those that are old. */
export function useReadingOn(filter: DocumentFilter, first: number, last: number): void {
  const list = useInfiniteQuery(documentList(filter));
  const { data, isFetching, isError, hasNextPage, fetchNextPage, refetch } = list;
  useEffect(() => {
    if (!data) return;
    const [from, to] = pagesBetween(data.pages, first, last);
    showPages(from, to);
    if (isFetching || isError) return;
    const rows = data.pages.reduce((sum, page) => sum + page.items.length, 0);
    if (data.pages.slice(from, to + 1).some((page) => page.old)) void refetch();
    else if (hasNextPage && last + AHEAD >= rows) void fetchNextPage();
  }, [data, first, last, isFetching, isError, hasNextPage, fetchNextPage, refetch]);
}
