const DAY_MS = 86_400_000;

/** How long a key may work, in days. */
export const LIFETIMES = [
  { value: "30", label: "for 30 days" },
  { value: "90", label: "for 90 days" },
  { value: "365", label: "for a year" },
  { value: "", label: "until I revoke it" },
];

/** When a key that is made now ends: an ISO moment, or null for never. */
export function endOf(days: string, now: Date): string | null {
  return days === "" ? null : new Date(now.getTime() + Number(days) * DAY_MS).toISOString();
}
