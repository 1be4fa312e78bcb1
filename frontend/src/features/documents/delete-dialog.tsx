import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { DocumentItem } from "@/shared/api/types";
import { AskDialog } from "@/shared/ui/ask-dialog";
import { toast } from "@/shared/ui/toasts";
import { documentListsKey } from "./documents-query";
import { changeLists, listWithout } from "./list/changed-list";

interface Props {
  /** What is to be deleted; null closes the dialog. */
  readonly item: Pick<DocumentItem, "id" | "title"> | null;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** Asks before it deletes: there is no way back. */
export function DeleteDialog({ item, onClose, onDeleted }: Props) {
  const queries = useQueryClient();
  const deleting = useMutation({
    mutationFn: ({ id }: { id: string; title: string }) =>
      answerOf(
        api.DELETE("/api/v1/documents/{document_id}", { params: { path: { document_id: id } } }),
      ),
    onSuccess: async (_, { id, title }) => {
      toast("done", `Deleted “${title}”`);
      changeLists(queries, (list) => listWithout(list, new Set([id])));
      await queries.invalidateQueries({ queryKey: documentListsKey });
      close();
      onDeleted?.();
    },
  });
  const close = () => {
    deleting.reset();
    onClose();
  };
  return (
    <AskDialog
      opened={item !== null}
      onClose={close}
      title="Delete this document?"
      error={deleting.error}
      confirm="Delete"
      keep="Keep it"
      pending={deleting.isPending}
      onConfirm={() => item && deleting.mutate(item)}
    >
      <strong>{item?.title}</strong> will be gone for everyone. This cannot be undone.
    </AskDialog>
  );
}
