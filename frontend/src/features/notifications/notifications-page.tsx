import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyNotice } from "@/shared/ui/empty-notice";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { PageHead } from "@/shared/ui/page-head";
import { NotificationRow } from "./notification-row";
import classes from "./notifications.module.css";
import { feed } from "./notifications-query";
import { unreadText } from "./unread-text";
import { useMarkRead } from "./use-mark-read";

const WHICH = [
  { value: "all", label: "All" },
  { value: "unread", label: "Unread" },
];
const NONE = {
  all: {
    title: "Nothing yet",
    advice: "What others do with your documents, and what becomes of your exports, shows here.",
  },
  unread: { title: "All is read", advice: "What is new shows here by itself." },
};

/** Everything one was told; the bell's hints keep it up to date. */
export function NotificationsPage() {
  const [which, setWhich] = useState<"all" | "unread">("all");
  const list = useInfiniteQuery(feed(which === "unread"));
  const { one, all } = useMarkRead();
  const items = list.data?.pages.flatMap((page) => page.items);
  const unread = list.data?.pages[0]?.unread;
  const latest = items?.[0];
  return (
    <>
      <PageHead
        title="Notifications"
        status={unread === undefined ? undefined : unreadText(unread)}
      >
        <Button
          variant="default"
          disabled={!latest || unread === 0}
          loading={all.isPending}
          onClick={() => latest && all.mutate(latest.created_at)}
        >
          Mark all as read
        </Button>
      </PageHead>
      <SegmentedControl
        className={classes.which}
        aria-label="Which notifications"
        data={WHICH}
        value={which}
        onChange={(value) => setWhich(value as "all" | "unread")}
      />
      {list.isPending && <Skeleton height={120} radius="md" />}
      {list.isError && !items && (
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      )}
      {items?.length === 0 && <EmptyNotice {...NONE[which]} />}
      {items && items.length > 0 && (
        <ul tabIndex={-1} className={`${classes.list} ${classes.card}`} aria-label="Notifications">
          {items.map((item) => (
            <NotificationRow
              key={item.id}
              item={item}
              now={new Date(list.dataUpdatedAt)}
              onRead={(read) => one.mutate(read)}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Load more
          </Button>
        </div>
      )}
    </>
  );
}
