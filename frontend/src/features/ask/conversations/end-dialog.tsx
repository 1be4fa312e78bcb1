import { Button } from "@mantine/core";
import type { ConversationItem } from "@/shared/api/types";
import { Dialog } from "@/shared/ui/dialog";
import { FormProblem } from "@/shared/ui/form-problem";
import { toast } from "@/shared/ui/toasts";
import classes from "./conversations.module.css";
import { useConversationEnd } from "./use-conversation-change";

interface Props {
  /** What is to be deleted; null closes the dialog. */
  readonly item: Pick<ConversationItem, "id" | "title" | "shared"> | null;
  readonly onClose: () => void;
  readonly onDeleted: (id: string) => void;
}

/** Asks before it deletes: there is no way back. */
export function EndDialog({ item, onClose, onDeleted }: Props) {
  const deleting = useConversationEnd();
  const close = () => {
    deleting.reset();
    onClose();
  };
  const confirm = ({ id, title }: { id: string; title: string }) =>
    deleting.mutate(
      { id },
      {
        onSuccess: () => {
          toast("done", `Deleted “${title}”`);
          close();
          onDeleted(id);
        },
      },
    );
  return (
    <Dialog opened={item !== null} onClose={close} title="Delete this conversation?">
      <p className={classes.question}>
        <strong>{item?.title}</strong> and its answers will be gone
        {item?.shared ? " for everyone" : ""}. This cannot be undone.
      </p>
      <FormProblem error={deleting.error} />
      <div className={classes.choices}>
        <Button variant="default" onClick={close} data-autofocus>
          Keep it
        </Button>
        <Button color="red" loading={deleting.isPending} onClick={() => item && confirm(item)}>
          Delete
        </Button>
      </div>
    </Dialog>
  );
}
