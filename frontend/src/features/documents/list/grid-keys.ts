export type Move =
  | { readonly name: "go"; readonly to: number; readonly extend: boolean }
  | { readonly name: "toggle" }
  | { readonly name: "all" }
  | { readonly name: "none" };

interface Pressed {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

interface Place {
  /** The row the keyboard is at. */
  readonly at: number;
  readonly rows: number;
  /** How many rows a screen has. */
  readonly page: number;
}

/** What a key means in the list of documents; null for keys that are the browser's. */
export function moveOf(event: Pressed, { at, rows, page }: Place): Move | null {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  if (control) return event.key === "a" ? { name: "all" } : null;
  if (event.key === " ") return { name: "toggle" };
  if (event.key === "Escape") return { name: "none" };
  const to = targetOf(event.key, at, rows, page);
  if (to === null) return null;
  return { name: "go", to: Math.max(0, Math.min(rows - 1, to)), extend: event.shiftKey };
}

function targetOf(key: string, at: number, rows: number, page: number): number | null {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "PageDown":
      return at + page;
    case "PageUp":
      return at - page;
    case "Home":
      return 0;
    case "End":
      return rows - 1;
    default:
      return null;
  }
}
