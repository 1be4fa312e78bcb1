import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { ErrorNotice } from "@/shared/ui/error-notice";
import classes from "./bell.module.css";
import { NotificationRow } from "./notification-row";
import notifications from "./notifications.module.css";
import { newest } from "./notifications-query";
import { useMarkRead } from "./use-mark-read";

/** What the bell opens: the newest, and the way to all. */
export function Newest({ onClose }: { onClose: () => void }) {
  const { data, error, isPending, refetch, dataUpdatedAt } = useQuery(newest);
  const { one, all } = useMarkRead();
  const list = useRef<HTMLUListElement>(null);
  const latest = data?.items[0];
  return (
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>Notifications</h2>
        {latest && data.unread > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={all.isPending}
            onClick={() => {
              list.current?.focus(); // the button goes
              all.mutate(latest.created_at);
            }}
          >
            Mark all as read
          </Button>
        )}
      </div>
      {isPending && <Skeleton height={72} m="sm" radius="md" />}
      {error && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <p className={classes.none}>
          Nothing yet. What others do with your documents, and what becomes of your exports, shows
          here.
        </p>
      )}
      {data && data.items.length > 0 && (
        <ul
          ref={list}
          tabIndex={-1}
          className={notifications.list}
          aria-label="Newest notifications"
        >
          {data.items.map((item) => (
            <NotificationRow
              key={item.id}
              item={item}
              now={new Date(dataUpdatedAt)}
              onRead={(read) => one.mutate(read)}
              onFollow={onClose}
            />
          ))}
        </ul>
      )}
      <div className={classes.foot}>
        <Link to="/notifications" onClick={onClose}>
          All notifications
        </Link>
        <Link to="/profile" hash="notifications" onClick={onClose}>
          Choose what you hear of
        </Link>
      </div>
    </>
  );
}
