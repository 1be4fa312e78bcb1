import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { documentsKey } from "@/shared/api/query-keys";

const below = (id: string) => [...documentsKey, "versions", id] as const;

/** Every version of a document, the newest first. */
export const documentVersions = (id: string) =>
  queryOptions({
    queryKey: [...below(id), "list"],
    queryFn: () =>
      answerOf(
        api.GET("/api/v1/documents/{document_id}/versions", {
          params: { path: { document_id: id } },
        }),
      ),
  });

/** One version with its text. A version never changes. */
export const versionText = (id: string, version: number) =>
  queryOptions({
    queryKey: [...documentsKey, "version-text", id, version],
    queryFn: () =>
      answerOf(
        api.GET("/api/v1/documents/{document_id}/versions/{number}", {
          params: { path: { document_id: id, number: version } },
        }),
      ),
  });
