import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { User } from "@/shared/api/types";
import { Dialog } from "@/shared/ui/dialog";
import { FormProblem } from "@/shared/ui/form-problem";
import { spokenConflict } from "@/shared/ui/spoken-conflict";
import { toast } from "@/shared/ui/toasts";
import { usersKey } from "./users-query";
import classes from "./users.module.css";

interface Props {
  /** Who lost the device that makes their codes; null closes the dialog. */
  readonly user: User | null;
  readonly onClose: () => void;
}

/** Asks before somebody's second factor is switched off. */
export function LostDeviceDialog({ user, onClose }: Props) {
  const ending = useEndingOf();
  const close = () => {
    ending.reset();
    onClose();
  };
  const end = ({ id, name }: User) =>
    ending.mutate(id, {
      onSuccess: () => {
        toast("done", `Switched off the second factor of ${name}`);
        close();
      },
    });
  return (
    <Dialog opened={user !== null} onClose={close} title="Switch off their second factor?">
      <p className={classes.text}>
        The password alone will let <strong>{user?.name}</strong> in, so be sure that it is they who
        ask. They are signed out everywhere at once, and the log keeps that it was you.
      </p>
      <FormProblem error={spokenConflict(ending.error)} />
      <div className={classes.actions}>
        <Button variant="default" onClick={close} data-autofocus>
          Cancel
        </Button>
        <Button color="red" loading={ending.isPending} onClick={() => user && end(user)}>
          Switch off
        </Button>
      </div>
    </Dialog>
  );
}

function useEndingOf() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(
        api.DELETE("/api/v1/accounts/users/{user_id}/second-factor", {
          params: { path: { user_id: id } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: usersKey }),
  });
}
