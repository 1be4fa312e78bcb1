import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { DocumentItem } from "@/shared/api/types";
import { EmptyNotice } from "@/shared/ui/empty-notice";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { DeleteDialog } from "./delete-dialog";
import { type DocumentFilter, narrows } from "./document-filter";
import { documentList } from "./documents-query";
import { DocumentsTable } from "./documents-table";
import { ListSkeleton } from "./list-skeleton";
import { StaleNotice } from "./stale-notice";
import { useFresh } from "./use-fresh";

interface Props {
  readonly filter: DocumentFilter;
  readonly onAll: () => void;
  /** Null where the signed-in person adds nothing. */
  readonly onAdd: (() => void) | null;
}

/** The documents one filter lets through, in each state they can be in. */
export function DocumentsList({ filter, onAll, onAdd }: Props) {
  const list = useInfiniteQuery(documentList(filter));
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  const ids = useMemo(() => items?.map(({ id }) => id), [items]);
  // In another order news does not come in at the top.
  const fresh = useFresh(filter.sort === undefined ? ids : undefined);
  const [doomed, setDoomed] = useState<DocumentItem | null>(null);
  const retry = () => void list.refetch();
  return (
    <>
      {list.isPending && <ListSkeleton />}
      {list.isError && !items && <ErrorNotice error={list.error} onRetry={retry} />}
      {items && list.isRefetchError && <StaleNotice error={list.error} onRetry={retry} />}
      {items?.length === 0 &&
        (narrows(filter) ? <NoneMatch onAll={onAll} /> : <NoneYet onAdd={onAdd} />)}
      {items && items.length > 0 && (
        <DocumentsTable
          items={items}
          filter={filter}
          fresh={fresh}
          onDelete={setDoomed}
          more={list.hasNextPage ? () => void list.fetchNextPage() : null}
          loadingMore={list.isFetchingNextPage}
        />
      )}
      <DeleteDialog item={doomed} onClose={() => setDoomed(null)} />
    </>
  );
}

function NoneMatch({ onAll }: { onAll: () => void }) {
  return (
    <EmptyNotice title="No document matches" advice="Try fewer words, or another tag.">
      <Button variant="default" mt="md" onClick={onAll}>
        Show all documents
      </Button>
    </EmptyNotice>
  );
}

function NoneYet({ onAdd }: { onAdd: (() => void) | null }) {
  if (onAdd === null) {
    return <EmptyNotice title="Nothing to read yet" advice="An editor can add documents." />;
  }
  return (
    <EmptyNotice
      title="Nothing to read yet"
      advice="Take the sample library, or bring files of your own."
    >
      <Button mt="md" onClick={onAdd}>
        Add the first documents
      </Button>
    </EmptyNotice>
  );
}
