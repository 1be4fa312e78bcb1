import { Button } from "@mantine/core";
import type { User } from "@/shared/api/types";
import { Dialog } from "@/shared/ui/dialog";
import { FormProblem } from "@/shared/ui/form-problem";
import { spokenConflict } from "@/shared/ui/spoken-conflict";
import { toast } from "@/shared/ui/toasts";
import { useUserChange } from "./use-user-change";
import classes from "./users.module.css";

interface Props {
  /** Who is to be let in or shut out; null closes the dialog. */
  readonly user: User | null;
  readonly onClose: () => void;
}

/** Asks before somebody loses their sessions, or gets in again. */
export function ActiveDialog({ user, onClose }: Props) {
  const changing = useUserChange();
  const close = () => {
    changing.reset();
    onClose();
  };
  const verb = user?.active ? "Deactivate" : "Activate";
  const change = ({ id, name, active }: User) =>
    changing.mutate(
      { id, change: { active: !active } },
      {
        onSuccess: () => {
          toast("done", `${active ? "Deactivated" : "Activated"} ${name}`);
          close();
        },
      },
    );
  return (
    <Dialog opened={user !== null} onClose={close} title={`${verb} this user?`}>
      <p className={classes.text}>
        <strong>{user?.name}</strong>{" "}
        {user?.active
          ? "will be signed out everywhere at once and cannot come back in. Their documents stay."
          : "will be able to sign in again."}
      </p>
      <FormProblem error={spokenConflict(changing.error)} />
      <div className={classes.actions}>
        <Button variant="default" onClick={close} data-autofocus>
          Cancel
        </Button>
        <Button
          color={user?.active ? "red" : "celeste"}
          loading={changing.isPending}
          onClick={() => user && change(user)}
        >
          {verb}
        </Button>
      </div>
    </Dialog>
  );
}
