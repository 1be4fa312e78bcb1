import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { DocumentItem } from "@/shared/api/types";
import { Dialog } from "@/shared/ui/dialog";
import { FormProblem } from "@/shared/ui/form-problem";
import { toast } from "@/shared/ui/toasts";
import classes from "./delete-dialog.module.css";
import { documentListsKey } from "./documents-query";

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
    onSuccess: async (_, { title }) => {
      toast("done", `Deleted “${title}”`);
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
    <Dialog opened={item !== null} onClose={close} title="Delete this document?">
      <p className={classes.text}>
        <strong>{item?.title}</strong> will be gone for everyone. This cannot be undone.
      </p>
      <FormProblem error={deleting.error} />
      <div className={classes.actions}>
        <Button variant="default" onClick={close} data-autofocus>
          Keep it
        </Button>
        <Button
          color="red"
          loading={deleting.isPending}
          onClick={() => item && deleting.mutate(item)}
        >
          Delete
        </Button>
      </div>
    </Dialog>
  );
}
