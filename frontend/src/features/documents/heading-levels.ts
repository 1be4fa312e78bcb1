const HIGHEST = 2; // the page's title is the only h1
const LOWEST = 6;

/**
 * The levels at which headings of some depths stand below a page's title: each one below the
 * nearest shallower one before it, so that no level is skipped whatever the text skips.
 */
export function headingLevels(depths: readonly number[]): number[] {
  const above: number[] = [];
  return depths.map((depth) => {
    while (above.length > 0 && (above.at(-1) ?? 0) >= depth) above.pop();
    above.push(depth);
    return Math.min(HIGHEST + above.length - 1, LOWEST);
  });
}

interface Node {
  readonly type: string;
  tagName?: string;
  readonly children?: readonly Node[];
}

/** A rehype plugin: gives the headings of a document the levels of `headingLevels`. */
export function relevelHeadings(): (tree: Node) => void {
  return (tree) => {
    const headings = listHeadings(tree);
    const levels = headingLevels(headings.map(({ tagName }) => Number(tagName?.slice(1))));
    headings.forEach((heading, index) => {
      heading.tagName = `h${levels[index] ?? LOWEST}`;
    });
  };
}

function listHeadings(node: Node): Node[] {
  if (node.type === "element" && /^h[1-6]$/.test(node.tagName ?? "")) return [node];
  return (node.children ?? []).flatMap(listHeadings);
}
