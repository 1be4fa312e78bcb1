import type { DocumentItem, User } from "@/shared/api/types";
import { isAdministrator, mayWrite } from "@/shared/session/role";

/** Whether to offer changing: an editor's own documents, everything for administrators. The server decides. */
export function mayChange(user: User | null, item: Pick<DocumentItem, "created_by">): boolean {
  if (user === null) return false;
  return isAdministrator(user) || (mayWrite(user) && item.created_by?.id === user.id);
}
