import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { answerOf, api } from "@/shared/api/client";
import { documentsKey } from "@/shared/api/query-keys";

const SHOWN = 8;
const TYPING_MS = 150;

/** Documents whose title contains the query, newest first; without a query, none. */
export function useFoundDocuments(query: string) {
  const [wanted] = useDebouncedValue(query.trim(), TYPING_MS);
  const found = useQuery({
    queryKey: [...documentsKey, "found", wanted],
    queryFn: () =>
      answerOf(
        api.GET("/api/v1/documents", { params: { query: { query: wanted, limit: SHOWN } } }),
      ),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
  const none = query.trim() === "";
  return { items: none ? [] : (found.data?.items ?? []), error: none ? null : found.error };
}
