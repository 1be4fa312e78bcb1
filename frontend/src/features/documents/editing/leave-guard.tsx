import { useBlocker } from "@tanstack/react-router";
import { AskDialog } from "@/shared/ui/ask-dialog";

interface Props {
  readonly unsaved: () => boolean;
  readonly onDiscard: () => void;
}

/** Asks before unsaved changes are lost: by a link, by going back, by closing the window. */
export function LeaveGuard({ unsaved, onDiscard }: Props) {
  const blocker = useBlocker({
    shouldBlockFn: unsaved,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  const discard = () => {
    onDiscard();
    blocker.proceed?.();
  };
  return (
    <AskDialog
      opened={blocker.status === "blocked"}
      title="Leave without saving?"
      confirm="Discard changes"
      keep="Go on editing"
      onConfirm={discard}
      onClose={() => blocker.reset?.()}
    >
      Your changes to this document would be lost.
    </AskDialog>
  );
}
