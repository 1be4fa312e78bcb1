import type { User } from "@/shared/api/types";

export type Role = User["roles"][number];

/** The roles with what they mean. */
export const ROLES: readonly { readonly value: Role; readonly label: string }[] = [
  { value: "viewer", label: "Viewer" },
  { value: "editor", label: "Editor" },
  { value: "admin", label: "Administrator" },
];

/** What each role may do, for whoever chooses one. */
export const ROLES_ADVICE =
  "Viewers read. Editors add documents and change their own. Administrators do everything.";

/** The role that decides what a user may do: the highest they have. */
export function roleOf({ roles }: Pick<User, "roles">): Role {
  return ROLES.findLast(({ value }) => roles.includes(value))?.value ?? "viewer";
}

/** Reads a select's value. */
export function parseRole(value: string): Role {
  return ROLES.find((role) => role.value === value)?.value ?? "viewer";
}
