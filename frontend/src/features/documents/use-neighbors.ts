import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { DocumentFilter } from "./document-filter";
import { documentList } from "./documents-query";
import { findNeighbors, type Neighbors } from "./neighbors";

/** What to read before and after `id`; reads the list on until it knows. */
export function useNeighbors(id: string, filter: DocumentFilter): Neighbors {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = useInfiniteQuery(
    documentList(filter),
  );
  const neighbors = useMemo(() => {
    const ids = data?.pages.flatMap((page) => page.items.map((item) => item.id)) ?? [];
    return findNeighbors(ids, id, hasNextPage);
  }, [data, id, hasNextPage]);
  const readOn = neighbors.readOn && !isFetching && !isError;
  useEffect(() => {
    if (readOn) void fetchNextPage();
  }, [readOn, fetchNextPage]);
  return neighbors;
}
