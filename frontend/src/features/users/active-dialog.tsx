import type { User } from "@/shared/api/types";
import { AskDialog } from "@/shared/ui/ask-dialog";
import { spokenConflict } from "@/shared/ui/spoken-conflict";
import { toast } from "@/shared/ui/toasts";
import { useUserChange } from "./use-user-change";

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
    <AskDialog
      opened={user !== null}
      onClose={close}
      title={`${verb} this user?`}
      error={spokenConflict(changing.error)}
      confirm={verb}
      danger={user?.active ?? false}
      pending={changing.isPending}
      onConfirm={() => user && change(user)}
    >
      <strong>{user?.name}</strong>{" "}
      {user?.active
        ? "will be signed out everywhere at once and cannot come back in. Their documents stay."
        : "will be able to sign in again."}
    </AskDialog>
  );
}
