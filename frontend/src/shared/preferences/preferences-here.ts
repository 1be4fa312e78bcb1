import { useSyncExternalStore } from "react";
import { PreferenceStore } from "./preference-store";
import type { Preferences } from "./preferences";

/** The preferences of this browser. */
export const preferences = new PreferenceStore(localStorage, window);

export function usePreferences(): Preferences {
  return useSyncExternalStore(preferences.subscribe, preferences.current);
}

/** Lets style sheets know how dense tables shall be, from now on. */
export function followDensity(root: HTMLElement): void {
  const apply = () => {
    root.dataset.density = preferences.current().density;
  };
  apply();
  preferences.subscribe(apply);
}
