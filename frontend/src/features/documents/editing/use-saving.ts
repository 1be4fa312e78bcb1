import { useMutation, useQueryClient } from "@tanstack/react-query";
import { documentsKey } from "@/shared/api/query-keys";
import type { DocumentDetail } from "@/shared/api/types";
import { documentListsKey, documentText } from "../documents-query";
import type { DocumentList } from "../list/list-page";
import type { Draft } from "./draft";
import { saveDocument } from "./save-document";
import { listWithChanges } from "./shown-early";

interface Saving {
  readonly version: number;
  readonly changes: Partial<Draft>;
}

/**
 * Saves a document. What it will be is shown at once, in the lists as well; when the server does not
 * take it, everything shown goes back to what it was.
 */
export function useSaving(id: string, onSaved: (document: DocumentDetail) => void) {
  const queries = useQueryClient();
  const { queryKey } = documentText(id);
  const lists = { queryKey: documentListsKey };
  return useMutation({
    mutationFn: (saving: Saving) => saveDocument({ id, ...saving }),
    onMutate: async ({ changes }) => {
      await queries.cancelQueries({ queryKey });
      await queries.cancelQueries(lists);
      const text = queries.getQueryData(queryKey);
      const shown = queries.getQueriesData<DocumentList>(lists);
      const { tags, ...rest } = changes;
      if (text)
        queries.setQueryData(queryKey, { ...text, ...rest, ...(tags && { tags: [...tags] }) });
      for (const [key, list] of shown) {
        if (list) queries.setQueryData(key, listWithChanges(list, id, changes));
      }
      return { text, shown };
    },
    onError: (_error, _saving, before) => {
      if (before?.text) queries.setQueryData(queryKey, before.text);
      for (const [key, list] of before?.shown ?? []) queries.setQueryData(key, list);
    },
    onSuccess: (document) => {
      queries.setQueryData(queryKey, document);
      onSaved(document);
    },
    onSettled: () => {
      void queries.invalidateQueries(lists);
      void queries.invalidateQueries({ queryKey: [...documentsKey, "tags"] });
      void queries.invalidateQueries({ queryKey: [...documentsKey, "versions", id] });
    },
  });
}
