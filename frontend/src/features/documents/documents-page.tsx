import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import type { DocumentItem } from "@/shared/api/types";
import { Dialog } from "@/shared/ui/dialog";
import { EmptyNotice } from "@/shared/ui/empty-notice";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { PageHeading } from "@/shared/ui/page-heading";
import { DeleteDialog } from "./delete-dialog";
import classes from "./documents-page.module.css";
import { documentList } from "./documents-query";
import { DocumentsTable } from "./documents-table";
import { ListSkeleton } from "./list-skeleton";
import { StaleNotice } from "./stale-notice";
import { useFresh } from "./use-fresh";
import { useLiveDocuments } from "./use-live-documents";

interface Props {
  /** The part that loads documents; it says when some have arrived. */
  readonly importing: (imported: (count: number) => void) => ReactNode;
}

/** The list: everything there is to read, newest first, kept up to date by hints. */
export function DocumentsPage({ importing }: Props) {
  useLiveDocuments();
  const list = useInfiniteQuery(documentList);
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  const ids = useMemo(() => items?.map(({ id }) => id), [items]);
  const fresh = useFresh(ids);
  const [adding, setAdding] = useState(false);
  const [doomed, setDoomed] = useState<DocumentItem | null>(null);
  const total = list.data?.pages[0]?.total;

  return (
    <>
      <div className={classes.head}>
        <div>
          <PageHeading title="Documents" className={classes.title} />
          <p className={classes.total} role="status">
            {total ? `${total.toLocaleString("en")} in all, newest first` : "\u00a0"}
          </p>
        </div>
        {items && items.length > 0 && (
          <Button onClick={() => setAdding(true)}>Add documents</Button>
        )}
      </div>
      {list.isPending && <ListSkeleton />}
      {list.isError && !items && (
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      )}
      {items && list.isRefetchError && (
        <StaleNotice error={list.error} onRetry={() => void list.refetch()} />
      )}
      {items?.length === 0 && (
        <EmptyNotice
          title="Nothing to read yet"
          advice="Take the sample library, or bring files of your own."
        >
          <Button mt="md" onClick={() => setAdding(true)}>
            Add the first documents
          </Button>
        </EmptyNotice>
      )}
      {items && items.length > 0 && (
        <DocumentsTable
          items={items}
          fresh={fresh}
          onDelete={setDoomed}
          more={list.hasNextPage ? () => void list.fetchNextPage() : null}
          loadingMore={list.isFetchingNextPage}
        />
      )}
      <Dialog opened={adding} onClose={() => setAdding(false)} title="Add documents" size="lg">
        {importing(() => undefined)}
      </Dialog>
      <DeleteDialog item={doomed} onClose={() => setDoomed(null)} />
    </>
  );
}
