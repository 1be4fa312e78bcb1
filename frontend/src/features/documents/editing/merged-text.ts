import { diffLines, type Line } from "../diff/line-diff";

/**
 * Both texts in one, for a person to finish: lines they share once, and where they differ first
 * theirs and then yours between marks.
 */
export function mergeTexts(theirs: string, yours: string): string {
  const lines = diffLines(theirs, yours);
  if (lines === null) return `${mark("theirs")}${theirs}\n${mark("yours")}${yours}\n${mark("end")}`;
  const text: string[] = [];
  let part: Line["kind"] = "same";
  for (const line of lines) {
    if (line.kind !== part) text.push(...between(part, line.kind));
    part = line.kind;
    text.push(line.text);
  }
  if (part !== "same") text.push(...between(part, "same"));
  return text.length === 0 ? "" : `${text.join("\n")}\n`;
}

const MARKS = { theirs: "<<<<<<< theirs", yours: "=======", end: ">>>>>>> yours" } as const;

const mark = (name: keyof typeof MARKS) => `${MARKS[name]}\n`;

function between(before: Line["kind"], after: Line["kind"]): string[] {
  if (before === "same") return after === "removed" ? [MARKS.theirs] : [MARKS.theirs, MARKS.yours];
  if (after === "same") return before === "removed" ? [MARKS.yours, MARKS.end] : [MARKS.end];
  return after === "added" ? [MARKS.yours] : [MARKS.end, MARKS.theirs];
}

/** Whether a text still has marks of a merge nobody finished. */
export function hasMarks(text: string): boolean {
  return /^(<<<<<<< theirs|>>>>>>> yours)$/m.test(text);
}
