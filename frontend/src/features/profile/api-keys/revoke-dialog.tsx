import type { ApiKeyItem } from "@/shared/api/types";
import { AskDialog } from "@/shared/ui/ask-dialog";
import { toast } from "@/shared/ui/toasts";
import { useRevoking } from "./use-api-keys";

interface Props {
  /** The key that is to go; null closes the dialog. */
  readonly item: ApiKeyItem | null;
  readonly onClose: () => void;
}

/** Asks before it revokes: a program may stop working at once. */
export function RevokeDialog({ item, onClose }: Props) {
  const revoking = useRevoking();
  const close = () => {
    revoking.reset();
    onClose();
  };
  const confirm = ({ id, name }: ApiKeyItem) =>
    revoking.mutate(id, {
      onSuccess: () => {
        toast("done", `Revoked “${name}”`);
        close();
      },
    });
  return (
    <AskDialog
      opened={item !== null}
      title="Revoke this key?"
      error={revoking.error}
      confirm="Revoke"
      keep="Keep it"
      pending={revoking.isPending}
      onConfirm={() => item && confirm(item)}
      onClose={close}
    >
      Programs that use <strong>{item?.name}</strong> are refused from their next request on.
    </AskDialog>
  );
}
