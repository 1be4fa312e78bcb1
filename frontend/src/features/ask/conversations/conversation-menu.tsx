import { ActionIcon, Menu } from "@mantine/core";
import { useState } from "react";
import type { ConversationItem } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";
import { toast } from "@/shared/ui/toasts";
import { EndDialog } from "./end-dialog";
import { RenameDialog } from "./rename-dialog";
import { useConversationChange } from "./use-conversation-change";

interface Props {
  readonly item: ConversationItem;
  readonly onDeleted: (id: string) => void;
}

/** What its owner can do with a conversation. */
export function ConversationMenu({ item, onDeleted }: Props) {
  const [asked, setAsked] = useState<"rename" | "delete" | null>(null);
  const sharing = useConversationChange();
  const share = () =>
    sharing.mutate(
      { id: item.id, change: { shared: !item.shared } },
      {
        onSuccess: ({ shared }) =>
          toast("done", shared ? "The team can read it now" : "Only you see it now"),
        onError: (error) => toast("problem", describeError(error).advice),
      },
    );
  const close = () => setAsked(null);
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${item.title}`}>
            <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
              <circle cx="3" cy="8" r="1.5" />
              <circle cx="8" cy="8" r="1.5" />
              <circle cx="13" cy="8" r="1.5" />
            </svg>
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked("rename")}>Rename</Menu.Item>
          <Menu.Item onClick={share}>
            {item.shared ? "Stop sharing" : "Let the team read it"}
          </Menu.Item>
          <Menu.Item color="red" onClick={() => setAsked("delete")}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameDialog item={asked === "rename" ? item : null} onClose={close} />
      <EndDialog item={asked === "delete" ? item : null} onClose={close} onDeleted={onDeleted} />
    </>
  );
}
