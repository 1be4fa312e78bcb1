import type { DocumentItem, User } from "@/shared/api/types";

/** Whether to offer deleting: one's own documents, and everything for administrators. The server decides. */
export function mayDelete(user: User | null, item: DocumentItem): boolean {
  if (user === null) return false;
  return user.roles.includes("administrator") || item.created_by?.id === user.id;
}
