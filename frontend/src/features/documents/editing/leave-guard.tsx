import { Button } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { Dialog } from "@/shared/ui/dialog";
import classes from "../delete-dialog.module.css";

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
    <Dialog
      opened={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title="Leave without saving?"
    >
      <p className={classes.text}>Your changes to this document would be lost.</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => blocker.reset?.()} data-autofocus>
          Go on editing
        </Button>
        <Button color="red" onClick={discard}>
          Discard changes
        </Button>
      </div>
    </Dialog>
  );
}
