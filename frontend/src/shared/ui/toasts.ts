export interface Toast {
  readonly id: number;
  readonly tone: "done" | "problem";
  readonly text: string;
}

const SHOWN_MS = 6_000;

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((changed) => changed());
}

/** Says something for a few seconds, to eyes and to screen readers. */
export function toast(tone: Toast["tone"], text: string): void {
  const id = ++last;
  change([...toasts, { id, tone, text }]);
  setTimeout(() => dismissToast(id), SHOWN_MS);
}

export function dismissToast(id: number): void {
  change(toasts.filter((each) => each.id !== id));
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function subscribeToasts(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
