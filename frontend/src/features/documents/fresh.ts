/** The ids that came in at the top since `known`: what stands before the first known one. */
export function findFresh(known: ReadonlySet<string>, ids: readonly string[]): string[] {
  if (known.size === 0) return [];
  const firstKnown = ids.findIndex((id) => known.has(id));
  return firstKnown === -1 ? [...ids] : ids.slice(0, firstKnown);
}
