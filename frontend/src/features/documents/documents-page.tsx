import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { currentUser } from "@/shared/session/current-user";
import { mayWrite } from "@/shared/session/role";
import { Dialog } from "@/shared/ui/dialog";
import { PageHeading } from "@/shared/ui/page-heading";
import { type DocumentFilter, narrows, SORTS, sortOf } from "./document-filter";
import { DocumentsList } from "./documents-list";
import classes from "./documents-page.module.css";
import { documentList } from "./documents-query";
import { FilterBar } from "./filter-bar";
import { useLiveDocuments } from "./use-live-documents";

interface Props {
  readonly filter: DocumentFilter;
  readonly onFilter: (filter: DocumentFilter) => void;
  /** The part that loads documents; it says when some have arrived. */
  readonly importing: (imported: (count: number) => void) => ReactNode;
}

/** The list: everything there is to read, newest first, kept up to date by hints. */
export function DocumentsPage({ filter, onFilter, importing }: Props) {
  useLiveDocuments();
  const { data: user } = useQuery(currentUser);
  const { data } = useInfiniteQuery(documentList(filter));
  const [adding, setAdding] = useState(false);
  const total = data?.pages[0]?.total;
  const empty = total === 0 && !narrows(filter);
  const add = mayWrite(user) ? () => setAdding(true) : null;
  return (
    <>
      <div className={classes.head}>
        <div>
          <PageHeading title="Documents" className={classes.title} />
          <p className={classes.total} role="status">
            {total ? totalText(total, filter) : "\u00a0"}
          </p>
        </div>
        {add && !empty && <Button onClick={add}>Add documents</Button>}
      </div>
      {!empty && <FilterBar filter={filter} onChange={onFilter} />}
      <DocumentsList
        key={JSON.stringify(filter)}
        filter={filter}
        onAll={() => onFilter({})}
        onAdd={add}
      />
      <Dialog opened={adding} onClose={() => setAdding(false)} title="Add documents" size="lg">
        {importing(() => undefined)}
      </Dialog>
    </>
  );
}

function totalText(total: number, filter: DocumentFilter): string {
  const what = narrows(filter) ? "that match" : "in all";
  return `${total.toLocaleString("en")} ${what}, ${SORTS[sortOf(filter)]}`;
}
