import { ActionIcon, VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { NotificationItem } from "@/shared/api/types";
import { whenText } from "@/shared/ui/measures";
import classes from "./notifications.module.css";

interface Props {
  readonly item: NotificationItem;
  readonly now: Date;
  readonly onRead: (item: NotificationItem) => void;
  /** Somebody follows the link. */
  readonly onFollow?: () => void;
}

/** One thing one is told; following its link reads it. */
export function NotificationRow({ item, now, onRead, onFollow }: Props) {
  const unread = item.read_at === null;
  const follow = () => {
    if (unread) onRead(item);
    onFollow?.();
  };
  return (
    <li className={classes.row} data-unread={unread || undefined}>
      <span className={classes.dot} aria-hidden="true" />
      <div className={classes.what}>
        <p className={classes.text}>
          {unread && <VisuallyHidden>Unread: </VisuallyHidden>}
          {item.path === null ? (
            item.text
          ) : (
            <Link to={item.path} className={classes.link} onClick={follow}>
              {item.text}
            </Link>
          )}
        </p>
        {item.detail !== "" && <p className={classes.detail}>{item.detail}</p>}
        <p className={classes.when}>{whenText(item.created_at, now)}</p>
      </div>
      {unread && (
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.read}
          aria-label={`Mark as read: ${item.text}`}
          title="Mark as read"
          onClick={({ currentTarget }) => {
            currentTarget.closest("ul")?.focus(); // the button goes
            onRead(item);
          }}
        >
          <Tick />
        </ActionIcon>
      )}
    </li>
  );
}

function Tick() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="m4 10.5 4 4 8-9" />
    </svg>
  );
}
