const HOME = "/documents";

/** Where to go after signing in: only paths of this app, so that no link can send a user away. */
export function safeReturn(wish: string): string {
  if (!wish.startsWith("/") || wish.startsWith("//") || wish.includes("\\")) return HOME;
  return wish.startsWith("/sign-in") ? HOME : wish;
}
