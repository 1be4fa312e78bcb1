import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { User } from "@/shared/api/types";
import { AskDialog } from "@/shared/ui/ask-dialog";
import { spokenConflict } from "@/shared/ui/spoken-conflict";
import { toast } from "@/shared/ui/toasts";
import { usersKey } from "./users-query";

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
    <AskDialog
      opened={user !== null}
      title="Switch off their second factor?"
      error={spokenConflict(ending.error)}
      confirm="Switch off"
      pending={ending.isPending}
      onConfirm={() => user && end(user)}
      onClose={close}
    >
      The password alone will let <strong>{user?.name}</strong> in, so be sure that it is they who
      ask. They are signed out everywhere at once, and the log keeps that it was you.
    </AskDialog>
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
