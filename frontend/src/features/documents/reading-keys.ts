export type Turn = "previous" | "next" | "list";

const TURNS: Readonly<Record<string, Turn>> = {
  j: "next",
  ArrowRight: "next",
  k: "previous",
  ArrowLeft: "previous",
  Escape: "list",
};

interface Pressed {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
}

/** Where a key leads in the reader; null for keys that belong to the browser or to an input. */
export function turnOf(event: Pressed): Turn | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
    return null;
  if (
    event.target instanceof Element &&
    event.target.closest("input, textarea, select, pre, [role=dialog], [role=menu]")
  ) {
    return null;
  }
  return Object.hasOwn(TURNS, event.key) ? (TURNS[event.key] ?? null) : null;
}
