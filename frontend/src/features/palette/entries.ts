import type { User } from "@/shared/api/types";
import { isAdministrator, mayWrite } from "@/shared/session/role";

/** One line of the palette. */
export interface Entry {
  readonly id: string;
  readonly label: string;
  readonly group: "Documents" | "Pages" | "Actions";
  readonly hint?: string;
  readonly run: () => void;
}

type Page = "documents" | "jobs" | "notifications" | "users" | "profile" | "settings";

/** What the palette can do, given by whoever knows the routes. */
export interface Doing {
  readonly go: (page: Page) => void;
  readonly ask: () => void;
  readonly chooseModel: () => void;
  readonly read: (documentId: string) => void;
  readonly add: () => void;
  readonly export: () => void;
  readonly toggleScheme: () => void;
  readonly help: () => void;
  readonly signOut: () => void;
}

/** The pages and actions this person has. */
export function entriesFor(user: User | null, doing: Doing): Entry[] {
  const page = (name: Page, label: string, hint?: string): Entry => ({
    id: `page-${name}`,
    label,
    group: "Pages",
    run: () => doing.go(name),
    ...(hint !== undefined && { hint }),
  });
  const action = (id: string, label: string, run: () => void, hint?: string): Entry => ({
    id: `action-${id}`,
    label,
    group: "Actions",
    run,
    ...(hint !== undefined && { hint }),
  });
  const model: Entry = {
    id: "page-model",
    label: "Language model",
    group: "Pages",
    run: doing.chooseModel,
  };
  return [
    page("documents", "Documents"),
    { id: "page-ask", label: "Ask", group: "Pages", run: doing.ask, hint: "A" },
    page("jobs", "Jobs", "B"),
    page("notifications", "Notifications", "U"),
    ...(isAdministrator(user) ? [page("users", "Users"), model] : []),
    page("profile", "Profile"),
    page("settings", "Settings"),
    ...(mayWrite(user) ? [action("add", "Add documents", doing.add, "N")] : []),
    action("export", "Export documents or conversations", doing.export),
    action("scheme", "Switch between light and dark", doing.toggleScheme),
    action("help", "Show all keys", doing.help, "?"),
    action("sign-out", "Sign out", doing.signOut),
  ];
}

/** The entries that have every word of the query, in any order. */
export function matching(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}

/** The next entry in a direction; after the last comes the first. */
export function stepped(at: number, by: 1 | -1, count: number): number {
  return count === 0 ? 0 : (at + by + count) % count;
}
