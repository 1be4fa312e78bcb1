import { diffArrays } from "diff";

export interface Line {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
  /** Its number in the old text, and in the new one; null where it is not in that. */
  readonly before: number | null;
  readonly after: number | null;
}

export interface Hunk {
  readonly lines: readonly Line[];
  /** How many unchanged lines were left out before it. */
  readonly skipped: number;
}

// Two texts with nothing in common cost the square of their length.
const MOST_EDITS = 1_500;

/** The lines of two texts beside each other; null when they differ too much to say where. */
export function diffLines(before: string, after: string): Line[] | null {
  const changes = diffArrays(splitLines(before), splitLines(after), { maxEditLength: MOST_EDITS });
  if (changes === undefined) return null;
  let [oldAt, newAt] = [0, 0];
  return changes.flatMap(({ value, added, removed }) =>
    value.map((text): Line => {
      if (added) return { kind: "added", text, before: null, after: ++newAt };
      if (removed) return { kind: "removed", text, before: ++oldAt, after: null };
      return { kind: "same", text, before: ++oldAt, after: ++newAt };
    }),
  );
}

/** The changed lines with a few unchanged ones around them. */
export function hunksOf(lines: readonly Line[], around = 3): Hunk[] {
  const shown = lines.map(() => false);
  lines.forEach(({ kind }, at) => {
    if (kind === "same") return;
    shown.fill(true, Math.max(0, at - around), at + around + 1);
  });
  const hunks: { lines: Line[]; skipped: number }[] = [];
  let skipped = 0;
  lines.forEach((line, at) => {
    if (!shown[at]) {
      skipped += 1;
      return;
    }
    if (at === 0 || !shown[at - 1]) hunks.push({ lines: [], skipped });
    hunks.at(-1)?.lines.push(line);
    skipped = 0;
  });
  return hunks;
}

/** How many lines came and went. */
export function countsOf(lines: readonly Line[]): { added: number; removed: number } {
  const count = (kind: Line["kind"]) => lines.filter((line) => line.kind === kind).length;
  return { added: count("added"), removed: count("removed") };
}

function splitLines(text: string): string[] {
  if (text === "") return [];
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}
