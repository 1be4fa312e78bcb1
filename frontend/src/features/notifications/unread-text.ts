import { countText } from "@/shared/ui/measures";

// The server counts no further.
const COUNTED = 100;

/** What stands on the bell: "", "3", "99+". */
export function badgeText(unread: number): string {
  if (unread === 0) return "";
  return unread >= COUNTED ? `${COUNTED - 1}+` : String(unread);
}

/** The same in words: "Nothing unread", "3 unread", "100 or more unread". */
export function unreadText(unread: number): string {
  if (unread === 0) return "Nothing unread";
  return unread >= COUNTED ? `${COUNTED} or more unread` : `${unread} unread`;
}

/** What a screen reader hears when it changes; nothing when all is read. */
export function spokenUnread(unread: number): string {
  if (unread === 0) return "";
  return unread >= COUNTED
    ? "100 or more unread notifications"
    : countText(unread, "unread notification");
}
