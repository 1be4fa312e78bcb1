import { Button, TextInput } from "@mantine/core";
import { ApiError } from "@/shared/api/error";
import type { ConversationItem } from "@/shared/api/types";
import { Dialog } from "@/shared/ui/dialog";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { useConversationChange } from "./use-conversation-change";

type Named = Pick<ConversationItem, "id" | "title">;

interface Props {
  /** What is to be renamed; null closes the dialog. */
  readonly item: Named | null;
  readonly onClose: () => void;
}

export function RenameDialog({ item, onClose }: Props) {
  const renaming = useConversationChange();
  const close = () => {
    renaming.reset();
    onClose();
  };
  const fields = renaming.error instanceof ApiError ? renaming.error.fields : {};
  return (
    <Dialog opened={item !== null} onClose={close} title="Rename the conversation">
      <form
        className={form.form}
        onSubmit={(event) => {
          const change = readForm(event, ["title"]);
          if (item !== null) renaming.mutate({ id: item.id, change }, { onSuccess: close });
        }}
      >
        <TextInput
          name="title"
          label="Title"
          required
          withAsterisk={false}
          maxLength={120}
          defaultValue={item?.title}
          error={fields.title}
          data-autofocus
        />
        <FormProblem error={renaming.error} />
        <div>
          <Button type="submit" loading={renaming.isPending}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
