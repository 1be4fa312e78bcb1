export interface Part {
  readonly kind: "plain" | "code" | "emphasis" | "strong";
  readonly text: string;
}

// ``code``, **strong**, *emphasis*: the marks of reStructuredText that plain text uses, too.
const MARKS =
  /``(?<code>[^`]+)``|\*\*(?<strong>[^*\s](?:[^*]*[^*\s])?)\*\*|(?<![\w*])\*(?<emphasis>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])/g;

/** Splits running text at its marks; everything else stays as it is. */
export function parseInline(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > from) parts.push({ kind: "plain", text: text.slice(from, match.index) });
    parts.push(partOf(match.groups ?? {}));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: "plain", text: text.slice(from) });
  return parts;
}

function partOf({ code, strong, emphasis }: Record<string, string | undefined>): Part {
  if (code !== undefined) return { kind: "code", text: code };
  if (strong !== undefined) return { kind: "strong", text: strong };
  return { kind: "emphasis", text: emphasis ?? "" };
}
