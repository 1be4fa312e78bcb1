import { parsePreferences, type Preferences } from "./preferences";

const KEY = "workspace-preferences";

/** Keeps preferences in the browser, and tells whoever listens, in other tabs as well. */
export class PreferenceStore {
  #current: Preferences;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly storage: Storage,
    window: Pick<Window, "addEventListener">,
  ) {
    this.#current = parsePreferences(storage.getItem(KEY));
    window.addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) this.#take(parsePreferences(event.newValue));
    });
  }

  readonly current = (): Preferences => this.#current;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  change(part: Partial<Preferences>): void {
    const next = { ...this.#current, ...part };
    this.storage.setItem(KEY, JSON.stringify(next));
    this.#take(next);
  }

  #take(next: Preferences): void {
    this.#current = next;
    this.#listeners.forEach((changed) => changed());
  }
}
