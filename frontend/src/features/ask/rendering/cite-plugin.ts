import type { Definition, LinkReference, PhrasingContent, Root, Text } from "mdast";
import { SKIP, visit } from "unist-util-visit";

// As the server reads them: [1], [1, 2] and [1; 2].
const CITATION = /\[(\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\]/g;
const NUMBER = /^\d{1,4}$/;

/**
 * A remark plugin: `[1]` in running text becomes `<cite data-number="1">`. Code keeps its brackets.
 * A line "[1]: ..." would be a definition of a link in Markdown; here it is a citation too.
 */
export function citeNumbers() {
  return (tree: Root) => {
    visit(tree, (node, index, parent) => {
      if (parent === undefined || index === undefined) return;
      if (node.type === "text") {
        const parts = splitText(node);
        if (parts.length === 1) return;
        parent.children.splice(index, 1, ...parts);
        return [SKIP, index + parts.length];
      }
      if (node.type === "linkReference" && NUMBER.test(node.identifier)) {
        parent.children.splice(index, 1, ...referred(node));
        return [SKIP, index + 1];
      }
      if (node.type === "definition" && NUMBER.test(node.identifier)) {
        parent.children.splice(index, 1, { type: "paragraph", children: defined(node) });
        return [SKIP, index + 1];
      }
    });
  };
}

function splitText({ value }: Text): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let end = 0;
  for (const match of value.matchAll(CITATION)) {
    if (match.index > end) parts.push({ type: "text", value: value.slice(end, match.index) });
    parts.push(...(match[1]?.match(/\d+/g) ?? []).map(citation));
    end = match.index + match[0].length;
  }
  if (end < value.length || parts.length === 0)
    parts.push({ type: "text", value: value.slice(end) });
  return parts;
}

// "[words][1]" keeps its words; "[1]" is its number alone.
function referred({ identifier, referenceType, children }: LinkReference): PhrasingContent[] {
  return referenceType === "full" ? [...children, citation(identifier)] : [citation(identifier)];
}

function defined({ identifier, url, title }: Definition): PhrasingContent[] {
  const words = [url, title ?? ""].filter((word) => word !== "").join(" ");
  return [citation(identifier), { type: "text", value: ` ${words}` }];
}

function citation(number: string): Text {
  return {
    type: "text",
    value: `[${number}]`,
    data: {
      hName: "cite",
      hProperties: { "data-number": number },
      hChildren: [{ type: "text", value: number }],
    },
  };
}
