/**
 * The token of a mailed link: it stands behind the #, which browsers send to no server. Null when
 * the link was cut off on its way.
 */
export function linkToken(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, "")).get("token") || null;
}
