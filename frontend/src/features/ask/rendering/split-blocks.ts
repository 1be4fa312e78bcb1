const FENCE = /^\s*(`{3,}|~{3,})/;
const LIST_ITEM = /^\s{0,3}(?:[-*+]|\d{1,9}[.)])\s/;
const INDENTED = /^(?: {2,}|\t)/;

/**
 * Cuts Markdown at blank lines into blocks that can be rendered one by one, so that while text
 * arrives only the last block is parsed again. Together the blocks are the text.
 */
export function splitBlocks(text: string): string[] {
  const blocks: string[] = [];
  let block = "";
  let fence: string | null = null;
  let blank = false;
  for (const line of linesOf(text)) {
    if (fence === null && blank && begins(block, line)) {
      blocks.push(block);
      block = "";
    }
    fence = fenceAfter(fence, line);
    blank = line.trim() === "";
    block += line;
  }
  return block === "" ? blocks : [...blocks, block];
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

// Whether a line after a blank one is the first of a block of its own.
function begins(block: string, line: string): boolean {
  if (line.trim() === "" || block.trim() === "") return false;
  if (INDENTED.test(line)) return false; // belongs to the list item or the code above
  return !(LIST_ITEM.test(block) && LIST_ITEM.test(line));
}

// The fence that is open after a line: closed by at least as many of the same marks.
function fenceAfter(open: string | null, line: string): string | null {
  const marks = FENCE.exec(line)?.[1];
  if (marks === undefined) return open;
  if (open === null) return marks;
  return marks.startsWith(open) && line.trim() === marks ? null : open;
}
