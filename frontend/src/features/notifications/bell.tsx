import { ActionIcon, Popover, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import classes from "./bell.module.css";
import { Newest } from "./newest";
import { newest } from "./notifications-query";
import { badgeText, spokenUnread, unreadText } from "./unread-text";
import { useLiveNotifications } from "./use-live-notifications";

/** The bell in the header: how many are unread, and the newest at a click. */
export function Bell() {
  useLiveNotifications();
  const [opened, setOpened] = useState(false);
  const unread = useQuery(newest).data?.unread ?? 0;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width="min(24rem, calc(100vw - 2rem))"
      withinPortal={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="transparent"
          size="lg"
          className={classes.bell}
          aria-label={`Notifications, ${unreadText(unread).toLowerCase()}`}
          onClick={() => setOpened(!opened)}
        >
          <BellPicture />
          {unread > 0 && (
            <span className={classes.badge} aria-hidden="true">
              {badgeText(unread)}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <Newest onClose={() => setOpened(false)} />
      </Popover.Dropdown>
      <VisuallyHidden role="status">{spokenUnread(unread)}</VisuallyHidden>
    </Popover>
  );
}

function BellPicture() {
  return (
    <svg
      width="19"
      height="19"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M4 14.5h12c-1.2-1.2-1.7-2.6-1.7-5a4.3 4.3 0 0 0-8.6 0c0 2.4-.5 3.8-1.7 5z" />
      <path d="M8.4 17.2a1.8 1.8 0 0 0 3.2 0" />
    </svg>
  );
}
