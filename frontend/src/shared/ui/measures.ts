const UNITS = ["B", "KiB", "MiB", "GiB"] as const;

/** 0 → "0 B", 1536 → "1.5 KiB"; one decimal below ten, none above. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit] ?? ""}`;
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
// Made once: making one costs more than the row of a table it is for.
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
const WEEK_S = 7 * 86_400;

/** "now", "5 minutes ago", "yesterday"; the date itself once it is a week old. */
export function whenText(iso: string, now: Date): string {
  const then = new Date(iso);
  const ago = (now.getTime() - then.getTime()) / 1000;
  if (ago >= WEEK_S) return dateText(iso);
  for (const [unit, seconds] of STEPS) {
    if (ago >= seconds) return RELATIVE.format(-Math.floor(ago / seconds), unit);
  }
  return "just now";
}

/** "21 Nov 2026". */
export function dateText(iso: string): string {
  return DATE.format(new Date(iso));
}

/** 1 → "1 document", 2 → "2 documents". */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
