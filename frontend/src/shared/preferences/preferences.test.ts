import { beforeEach, expect, test, vi } from "vitest";
import { PreferenceStore } from "./preference-store";
import { DEFAULTS, parsePreferences } from "./preferences";

beforeEach(() => localStorage.clear());

test.each([null, "", "{", "7", "null", '{"density":"huge","sort":"toString","visibility":"all"}'])(
  "what is not known is the default: %s",
  (kept) => expect(parsePreferences(kept)).toEqual(DEFAULTS),
);

test("what was chosen is there after a reload", () => {
  const before = new PreferenceStore(localStorage, window);
  before.change({ density: "compact" });
  before.change({ sort: "title" });
  const after = new PreferenceStore(localStorage, window);
  expect(after.current()).toEqual({ ...DEFAULTS, density: "compact", sort: "title" });
});

test("a choice in another tab is heard", () => {
  const store = new PreferenceStore(localStorage, window);
  const heard = vi.fn();
  store.subscribe(heard);
  const newValue = JSON.stringify({ ...DEFAULTS, visibility: "private" });
  window.dispatchEvent(new StorageEvent("storage", { key: "something-else", newValue }));
  expect(heard).not.toHaveBeenCalled();
  window.dispatchEvent(new StorageEvent("storage", { key: "workspace-preferences", newValue }));
  expect(heard).toHaveBeenCalledOnce();
  expect(store.current().visibility).toBe("private");
});
