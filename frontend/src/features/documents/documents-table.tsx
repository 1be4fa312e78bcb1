import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { DocumentItem } from "@/shared/api/types";
import { currentUser } from "@/shared/session/current-user";
import type { DocumentFilter } from "./document-filter";
import { DocumentRow } from "./document-row";
import classes from "./documents-table.module.css";
import { FEW } from "./fresh";
import { mayChange } from "./may-change";

interface Props {
  readonly items: readonly DocumentItem[];
  readonly filter: DocumentFilter;
  readonly fresh: ReadonlySet<string>;
  readonly onDelete: (item: DocumentItem) => void;
  /** Fetches the next page; null at the end of the list. */
  readonly more: (() => void) | null;
  readonly loadingMore: boolean;
}

export function DocumentsTable({ items, filter, fresh, onDelete, more, loadingMore }: Props) {
  const { data: user } = useQuery(currentUser);
  return (
    <>
      <table className={classes.table} aria-label="Documents">
        <thead>
          <tr>
            <th scope="col">Title</th>
            <th scope="col">Format</th>
            <th scope="col" className={classes.number}>
              Size
            </th>
            <th scope="col">Added</th>
            <th scope="col">By</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <DocumentRow
              key={item.id}
              item={item}
              filter={filter}
              fresh={fresh.has(item.id)}
              tagged={fresh.size <= FEW}
              onDelete={mayChange(user ?? null, item) ? onDelete : null}
            />
          ))}
        </tbody>
      </table>
      {more && (
        <div className={classes.more}>
          <Button variant="default" onClick={more} loading={loadingMore}>
            Load more
          </Button>
        </div>
      )}
    </>
  );
}
