import { expect, test } from "vitest";
import { badgeText, spokenUnread, unreadText } from "./unread-text";

test.each([
  [0, "", "Nothing unread", ""],
  [1, "1", "1 unread", "1 unread notification"],
  [99, "99", "99 unread", "99 unread notifications"],
  [100, "99+", "100 or more unread", "100 or more unread notifications"],
])("%i unread is said as %j, %j and %j", (unread, badge, words, spoken) => {
  expect([badgeText(unread), unreadText(unread), spokenUnread(unread)]).toEqual([
    badge,
    words,
    spoken,
  ]);
});
