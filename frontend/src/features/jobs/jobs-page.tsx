import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/shared/ui/dialog";
import { EmptyNotice } from "@/shared/ui/empty-notice";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { PageHead } from "@/shared/ui/page-head";
import { JobRow } from "./job-row";
import classes from "./jobs.module.css";
import { type Kind, workList } from "./jobs-query";
import { useLiveJobs } from "./use-live-jobs";
import { isOver } from "./work";

interface Props {
  /** The part that starts an export; it says when one has begun. */
  readonly exporting: (started: () => void) => ReactNode;
}

const KINDS = [
  { value: "exports", label: "Exports" },
  { value: "all", label: "All jobs" },
];

/** What happens in the background, kept up to date by hints. */
export function JobsPage({ exporting }: Props) {
  useLiveJobs();
  const [kind, setKind] = useState<Kind>("exports");
  const [asking, setAsking] = useState(false);
  const list = useInfiniteQuery(workList(kind));
  const items = list.data?.pages.flatMap((page) => page.items);
  const busy = items?.filter((work) => !isOver(work)).length ?? 0;
  return (
    <>
      <PageHead title="Jobs" status={items && (busy === 0 ? "Nothing runs" : `${busy} at work`)}>
        <Button onClick={() => setAsking(true)}>Export</Button>
      </PageHead>
      <SegmentedControl
        className={classes.kinds}
        aria-label="Which jobs"
        data={KINDS}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
      />
      {list.isPending && <Skeleton height={120} radius="md" />}
      {list.isError && !items && (
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      )}
      {items?.length === 0 && (
        <EmptyNotice
          title="Nothing here yet"
          advice="An export of documents or conversations shows here while it is written, and after."
        />
      )}
      {items && items.length > 0 && (
        <ul className={classes.list} aria-label={kind === "exports" ? "Exports" : "All jobs"}>
          {items.map((work) => (
            <JobRow key={work.id} work={work} now={new Date(list.dataUpdatedAt)} />
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
      <Dialog opened={asking} onClose={() => setAsking(false)} title="Export">
        {exporting(() => setAsking(false))}
      </Dialog>
    </>
  );
}
