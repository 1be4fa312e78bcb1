import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { DocumentItem } from "@/shared/api/types";
import { EmptyNotice } from "@/shared/ui/empty-notice";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { useRetry } from "@/shared/ui/use-retry";
import { type Early, shownEarly } from "./bulk/bulk-change";
import { DeleteDialog } from "./delete-dialog";
import { type DocumentFilter, narrows, sortOf } from "./document-filter";
import { documentList } from "./documents-query";
import { DocumentsGrid } from "./list/documents-grid";
import { roomFor, Rows } from "./list/rows";
import type { Selection } from "./list/selection";
import { ListSkeleton } from "./list-skeleton";
import { StaleNotice } from "./stale-notice";
import { useFresh } from "./use-fresh";

interface Props {
  readonly filter: DocumentFilter;
  readonly selection: Selection;
  /** A change of many that is under way. */
  readonly early: Early | null;
  readonly onSelect: (selection: Selection) => void;
  readonly onAll: () => void;
  /** Null where the signed-in person adds nothing. */
  readonly onAdd: (() => void) | null;
}

/** The documents one filter lets through, in each state they can be in. */
export function DocumentsList(props: Props) {
  const { filter, selection, early, onSelect, onAll, onAdd } = props;
  const list = useInfiniteQuery(documentList(filter));
  const [rows] = useState(() => new Rows());
  const pages = list.data?.pages;
  const loaded = useMemo(() => pages && rows.of(pages), [rows, pages]);
  const items = useMemo(() => loaded && shownEarly(loaded, early), [loaded, early]);
  const top = useMemo(() => pages?.[0]?.items.map(({ id }) => id), [pages]);
  // In another order news does not come in at the top.
  const fresh = useFresh(sortOf(filter) === "-created_at" ? top : undefined);
  const [doomed, setDoomed] = useState<DocumentItem | null>(null);
  const retry = () => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch());
  useRetry(items && list.isFetchNextPageError ? list.error : null, retry);
  const { total = 0, total_capped: capped = false } = pages?.[0] ?? {};
  const hidden = (loaded?.length ?? 0) - (items?.length ?? 0);
  const room = roomFor({ rows: items?.length ?? 0, more: list.hasNextPage, total, capped, hidden });
  return (
    <>
      {list.isPending && <ListSkeleton />}
      {list.isError && !items && <ErrorNotice error={list.error} onRetry={retry} />}
      {items &&
        room === 0 &&
        (narrows(filter) ? <NoneMatch onAll={onAll} /> : <NoneYet onAdd={onAdd} />)}
      {items && room > 0 && (
        <DocumentsGrid
          rows={items}
          room={room}
          exact={!capped || !list.hasNextPage}
          filter={filter}
          fresh={fresh}
          selection={selection}
          onSelect={onSelect}
          onDelete={setDoomed}
        />
      )}
      {items && list.isError && (
        <StaleNotice
          error={list.error}
          what={
            list.isFetchNextPageError ? "The rest is missing." : "This list may be out of date."
          }
          onRetry={retry}
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
