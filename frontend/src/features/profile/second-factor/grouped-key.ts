const GROUP = /.{1,4}/g;

/** A key in groups of four, which eyes do not lose their place in. Apps take the spaces. */
export function groupedKey(secret: string): string {
  return secret.match(GROUP)?.join(" ") ?? "";
}
