/** A number from 0 to below 1 that follows from the seed (mulberry32), for tests that repeat. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Sliced<Whole> {
  readonly length: number;
  slice(start: number, end?: number): Whole;
}

/** Text or bytes in pieces of random length, in order. */
export function cutAnywhere<Whole extends Sliced<Whole>>(
  whole: Whole,
  random: () => number,
): Whole[] {
  const pieces: Whole[] = [];
  for (let at = 0; at < whole.length;) {
    const next = at + 1 + Math.floor(random() * 24);
    pieces.push(whole.slice(at, next));
    at = next;
  }
  return pieces;
}
