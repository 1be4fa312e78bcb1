import type { ConversationItem } from "@/shared/api/types";
import { AskDialog } from "@/shared/ui/ask-dialog";
import { toast } from "@/shared/ui/toasts";
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
    <AskDialog
      opened={item !== null}
      title="Delete this conversation?"
      error={deleting.error}
      confirm="Delete"
      keep="Keep it"
      pending={deleting.isPending}
      onConfirm={() => item && confirm(item)}
      onClose={close}
    >
      <strong>{item?.title}</strong> and its answers will be gone
      {item?.shared ? " for everyone" : ""}. This cannot be undone.
    </AskDialog>
  );
}
