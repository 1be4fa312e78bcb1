import type { User } from "@/shared/api/types";

type Roles = Pick<User, "roles"> | null | undefined;

/** Whether to offer what only administrators may do. The server decides. */
export function isAdministrator(user: Roles): boolean {
  return user?.roles.includes("admin") ?? false;
}

/** Whether to offer adding and changing at all: a viewer reads. The server decides. */
export function mayWrite(user: Roles): boolean {
  return isAdministrator(user) || (user?.roles.includes("editor") ?? false);
}
