import { isInDialog, isInField } from "./in-field";

export type Shortcut =
  "palette" | "help" | "documents" | "ask" | "jobs" | "notifications" | "import" | "filter";

export interface KeyHelp {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Every key there is, by where it works. */
export const KEY_HELP: readonly { readonly where: string; readonly help: readonly KeyHelp[] }[] = [
  {
    where: "Everywhere",
    help: [
      { keys: ["Ctrl K", "⌘ K"], does: "Find a document, a page or an action" },
      { keys: ["?"], does: "Show these keys" },
      { keys: ["G"], does: "Go to the documents" },
      { keys: ["A"], does: "Ask a question" },
      { keys: ["B"], does: "Go to the jobs, in the background" },
      { keys: ["U"], does: "Go to the notifications, the unread ones among them" },
      { keys: ["N"], does: "Add documents" },
      { keys: ["/"], does: "Narrow the list by title" },
    ],
  },
  {
    where: "In the list",
    help: [
      { keys: ["↑", "↓"], does: "Previous and next document" },
      { keys: ["Page up", "Page down"], does: "A screen up or down" },
      { keys: ["Home", "End"], does: "First and last document" },
      { keys: ["Enter"], does: "Read it" },
      { keys: ["Space"], does: "Select it" },
      { keys: ["Shift ↑", "Shift ↓", "Shift click"], does: "Select up to there" },
      { keys: ["Ctrl A"], does: "Select all that are loaded" },
      { keys: ["Escape"], does: "Select nothing" },
    ],
  },
  {
    where: "In a document",
    help: [
      { keys: ["J", "→"], does: "Next document" },
      { keys: ["K", "←"], does: "Previous document" },
      { keys: ["Escape"], does: "Back to the list" },
      { keys: ["Ctrl S"], does: "Save, while editing" },
    ],
  },
];

const PLAIN: Readonly<Record<string, Shortcut>> = {
  "?": "help",
  g: "documents",
  a: "ask",
  b: "jobs",
  u: "notifications",
  n: "import",
  "/": "filter",
};

interface Pressed {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
}

/** What a key means on every page; null for keys that belong to an input, a dialog or the browser. */
export function shortcutOf(event: Pressed): Shortcut | null {
  if (event.defaultPrevented || event.altKey) return null;
  if (isInField(event.target) || isInDialog(event.target)) return null;
  const control = event.ctrlKey || event.metaKey;
  if (control) return event.key.toLowerCase() === "k" ? "palette" : null;
  return Object.hasOwn(PLAIN, event.key) ? (PLAIN[event.key] ?? null) : null;
}
