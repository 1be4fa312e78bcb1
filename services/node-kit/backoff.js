/** How long to rest before the next attempt: doubled each time, a fifth more or less. */

/**
 * Return milliseconds after this attempt (1 is the first).
 * @param {number} attempt
 */
export function restAfter(attempt, { first = 2000, longest = 600_000 } = {}) {
  const doubled = Math.min(first * 2 ** Math.min(attempt - 1, 30), longest);
  return doubled * (0.8 + 0.4 * Math.random());
}
