/** The text without its first heading when that is the title, which the page shows already. */
export function withoutMarkdownTitle(text: string, title: string): string {
  const match = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\r?\n|$)/.exec(text);
  const same = match?.[1]?.trim().toLowerCase() === title.trim().toLowerCase();
  return match && same ? text.slice(match[0].length) : text;
}
