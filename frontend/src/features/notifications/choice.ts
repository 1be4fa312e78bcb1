import type { NotificationPreference, NotificationPreferences } from "@/shared/api/types";

/** The preferences with one of them as it was chosen. */
export function withChoice(
  known: NotificationPreferences | undefined,
  chosen: NotificationPreference,
): NotificationPreferences | undefined {
  if (known === undefined) return known;
  const items = known.items.map((each) => (each.kind === chosen.kind ? chosen : each));
  return { ...known, items };
}
