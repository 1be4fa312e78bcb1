/** A stretch of a plain text or reStructuredText document, by how it is best set. */
export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: "prose"; readonly indent: number; readonly text: string }
  | { readonly kind: "term"; readonly indent: number; readonly text: string }
  | { readonly kind: "item"; readonly indent: number; readonly text: string }
  | { readonly kind: "verbatim"; readonly text: string };

/**
 * Splits a text at its blank lines. Running text is joined to paragraphs; whatever depends on its
 * columns (code, grammars, tables) is kept as it stands.
 */
export function parseBlocks(text: string): Block[] {
  const chunks = text.replaceAll("\r\n", "\n").split(/\n[ \t]*\n/);
  const blocks = chunks.flatMap((chunk) => parseChunk(chunk.replace(/^\n+|\s+$/g, "")));
  return mergeVerbatim(blocks);
}

/** The text without its first heading when that is the title, which the page shows already. */
export function withoutTitle(text: string, title: string): string {
  const match = /^\s*(?:([^\w\s])\1{2,}\n)?(.+)\n([^\w\s])\3{2,}[ \t]*(?:\n|$)/.exec(text);
  if (match?.[2]?.trim().toLowerCase() !== title.trim().toLowerCase()) return text;
  return text.slice(match[0].length);
}

// Title            or the same with a line above it as well
// *****
const UNDERLINE = /^([=\-~^"'`#*+.:_])\1{2,}\s*$/;
const MAJOR = "*=#";

function parseChunk(chunk: string): Block[] {
  if (chunk === "") return [];
  const lines = chunk.split("\n");
  if (lines.length >= 3 && UNDERLINE.test(lines[0] ?? "") && UNDERLINE.test(lines[2] ?? "")) {
    return heading(lines[1], lines[2], lines.slice(3));
  }
  if (lines.length >= 2 && UNDERLINE.test(lines[1] ?? "") && !UNDERLINE.test(lines[0] ?? "")) {
    return heading(lines[0], lines[1], lines.slice(2));
  }
  return splitItems(lines).flatMap((item) => parseDefinition(item) ?? [parseRunning(item)]);
}

// Integers ("int")                 or a signature alone: object.__getattr__(self, name)
//    These represent numbers in ...
const SIGNATURE = /^(?:class |async )?[\w.]+\(.*\)$/;

function parseDefinition(lines: readonly string[]): Block[] | null {
  const [term = "", ...rest] = lines;
  const indent = indentOf(term);
  const text = term.trim();
  if (rest.length === 0)
    return indent === 0 && SIGNATURE.test(text) ? [{ kind: "term", indent, text }] : null;
  const body = parseRunning(rest);
  const isBelow = body.kind === "prose" && body.indent > indent;
  const isTerm = !ITEM.test(term) && !COLUMNS.test(text) && !/[:=,({[]$/.test(text);
  return isBelow && isTerm ? [{ kind: "term", indent, text }, body] : null;
}

// - a tight list: its items follow each other without blank lines
const ITEM = /^\s*(?:[*•-]|\d+[.)])\s+/;

function splitItems(lines: readonly string[]): string[][] {
  const first = lines[0] ?? "";
  const indent = indentOf(first);
  const starts = (line: string) => ITEM.test(line) && indentOf(line) === indent;
  const isList = starts(first) && lines.every((line) => starts(line) || indentOf(line) > indent);
  if (!isList) return [[...lines]];
  const items: string[][] = [];
  for (const line of lines) {
    if (starts(line)) items.push([line]);
    else items.at(-1)?.push(line);
  }
  return items;
}

function heading(text = "", underline = "", rest: readonly string[] = []): Block[] {
  const level = MAJOR.includes(underline[0] ?? "") ? 2 : 3;
  return [{ kind: "heading", level, text: text.trim() }, ...parseChunk(rest.join("\n"))];
}

const indentOf = (line: string) => line.length - line.trimStart().length;

function parseRunning(lines: readonly string[]): Block {
  const indent = indentOf(lines[0] ?? "");
  const text = lines.map((line) => line.trim()).join(" ");
  const item = ITEM.exec(text);
  if (item && hangs(lines, indent))
    return { kind: "item", indent, text: text.slice(item[0].length) };
  if (isProse(lines, indent, text)) return { kind: "prose", indent, text };
  return { kind: "verbatim", text: lines.join("\n") };
}

const hangs = (lines: readonly string[], indent: number) =>
  lines.slice(1).every((line) => indentOf(line) > indent && !ITEM.test(line));

// Signs of code, grammars and tables, at the start of a line or anywhere in it.
const COLUMNS = /^\s*(?:>>>|\.\.\.|[|+]|\S+ +::=|\$ )| {3,}\S|::=|\t/;

function isProse(lines: readonly string[], indent: number, text: string): boolean {
  if (!lines.every((line) => indentOf(line) === indent)) return false;
  if (lines.some((line) => COLUMNS.test(line.trimStart()))) return false;
  if (indent === 0) return true;
  return /^["'(*[]*[A-Z]/.test(text) && /[.:!?)"*]$/.test(text) && text.split(" ").length >= 4;
}

function mergeVerbatim(blocks: readonly Block[]): Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (block.kind === "verbatim" && last?.kind === "verbatim") {
      merged[merged.length - 1] = { kind: "verbatim", text: `${last.text}\n\n${block.text}` };
    } else merged.push(block);
  }
  return merged.map((block) =>
    block.kind === "verbatim" ? { ...block, text: dedent(block.text) } : block,
  );
}

function dedent(text: string): string {
  const lines = text.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map(indentOf);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common)).join("\n");
}
