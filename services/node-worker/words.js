/** Words of a text. Pure. */

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const WORDS_A_MINUTE = 220;

/** Yield the words of a text, as they stand. */
export function* listWords(text) {
  for (const [word] of text.matchAll(WORD)) yield word;
}

/** Return how many words a text has. */
export function countWordsOf(text) {
  let words = 0;
  for (const _ of listWords(text)) words += 1;
  return words;
}

/** Return how many seconds so many words take to read. */
export function estimateReading(words) {
  return Math.ceil((words * 60) / WORDS_A_MINUTE);
}
