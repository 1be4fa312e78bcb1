const SHORTEST = 80;
const ENDS = /[.!?:](?=\s)|\n/g;

/**
 * The next piece of a growing text worth reading out, from `spoken` on: whole sentences, and not
 * too few of them; all that is left once the text is `whole`. "" while there is none.
 */
export function nextPiece(text: string, spoken: number, whole: boolean): string {
  const rest = text.slice(spoken);
  if (whole) return rest;
  const ends = [...rest.matchAll(ENDS)].map((match) => match.index + match[0].length);
  const end = ends.at(-1) ?? 0;
  return end >= SHORTEST ? rest.slice(0, end) : "";
}

/** Markdown without its marks, as one would read it out. */
export function speakable(text: string): string {
  return text
    .replace(/```[^\n]*/g, " ")
    .replace(/\[[\d\s,;]+\]/g, "")
    .replace(/[*_#`>|~]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
