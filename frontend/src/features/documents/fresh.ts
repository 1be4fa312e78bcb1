/** The ids that came in at the top since `known`: what stands before the first known one. */
export function findFresh(known: ReadonlySet<string>, ids: readonly string[]): string[] {
  const firstKnown = ids.findIndex((id) => known.has(id));
  return firstKnown === -1 ? [...ids] : ids.slice(0, firstKnown);
}

/** Where everything is new, saying so on each row is noise: above this many, rows get no tag. */
export const FEW = 12;

/** What is new after another arrival. A large one, such as an import, is over when the next comes. */
export function joinFresh(
  before: ReadonlySet<string>,
  found: readonly string[],
): ReadonlySet<string> {
  return before.size > FEW ? new Set(found) : new Set([...before, ...found]);
}
