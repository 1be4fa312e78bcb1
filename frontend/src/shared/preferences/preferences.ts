import { isSort, type Sort } from "./document-sorts";

/** What one chose for this browser; the server knows nothing of it. */
export interface Preferences {
  readonly density: "comfortable" | "compact";
  /** The order of the documents while the address names none. */
  readonly sort: Sort;
  /** Who sees what one imports, unless one says otherwise there. */
  readonly visibility: "team" | "private";
}

export const DEFAULTS: Preferences = {
  density: "comfortable",
  sort: "-created_at",
  visibility: "team",
};

/** Reads what was kept; whatever is not known (an older version wrote it) is the default. */
export function parsePreferences(kept: string | null): Preferences {
  const { density, sort, visibility } = recordOf(kept);
  return {
    density: density === "compact" ? "compact" : DEFAULTS.density,
    sort: isSort(sort) ? sort : DEFAULTS.sort,
    visibility: visibility === "private" ? "private" : DEFAULTS.visibility,
  };
}

function recordOf(kept: string | null): Record<string, unknown> {
  if (kept === null) return {};
  try {
    const value: unknown = JSON.parse(kept);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {}; // somebody else wrote it
    throw error;
  }
}
