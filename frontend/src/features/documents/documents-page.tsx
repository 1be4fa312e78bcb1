import { Button, Group } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { currentUser } from "@/shared/session/current-user";
import { mayWrite } from "@/shared/session/role";
import { SORTS } from "@/shared/preferences/document-sorts";
import { Dialog } from "@/shared/ui/dialog";
import { PageHead } from "@/shared/ui/page-head";
import { BulkBar } from "./bulk/bulk-bar";
import { RestDialog } from "./bulk/rest-dialog";
import { useBulkChange } from "./bulk/use-bulk-change";
import { type DocumentFilter, narrows, sortOf } from "./document-filter";
import { DocumentsList } from "./documents-list";
import { documentList } from "./documents-query";
import { FilterBar } from "./filter-bar";
import type { ListPage } from "./list/list-page";
import { NOTHING, without } from "./list/selection";
import { useElsewhere } from "./list/use-elsewhere";
import { useLiveDocuments } from "./use-live-documents";

interface Props {
  readonly filter: DocumentFilter;
  readonly onFilter: (filter: DocumentFilter) => void;
  /** Whether documents are being added. */
  readonly adding: boolean;
  readonly onAdding: (adding: boolean) => void;
  /** The part that loads documents; it says when some have arrived. */
  readonly importing: (imported: (count: number) => void) => ReactNode;
  /** Whether an export is being asked for. */
  readonly exporting: boolean;
  readonly onExporting: (exporting: boolean) => void;
  /** The part that asks for it. */
  readonly exportPanel: (listed: DocumentFilter) => ReactNode;
}

/** The list: everything there is to read, kept up to date by hints. */
export function DocumentsPage(props: Props) {
  const { filter, onFilter, adding, onAdding, importing } = props;
  const { exporting, onExporting, exportPanel } = props;
  useLiveDocuments();
  const { data: user } = useQuery(currentUser);
  const { data } = useInfiniteQuery(documentList(filter));
  const [selection, setSelection] = useState(NOTHING);
  const bulk = useBulkChange((done) => setSelection((before) => without(before, done)));
  const elsewhere = useElsewhere(selection, data);
  const head = data?.pages[0];
  const empty = head?.total === 0 && !narrows(filter);
  const add = mayWrite(user) ? () => onAdding(true) : null;
  return (
    <>
      <PageHead title="Documents" status={head?.total ? totalText(head, filter) : undefined}>
        {!empty && (
          <Group gap="xs">
            <Button variant="default" onClick={() => onExporting(true)}>
              Export
            </Button>
            {add && <Button onClick={add}>Add documents</Button>}
          </Group>
        )}
      </PageHead>
      {!empty && <FilterBar filter={filter} onChange={onFilter} />}
      <DocumentsList
        key={JSON.stringify(filter)}
        filter={filter}
        selection={selection}
        early={bulk.early}
        onSelect={setSelection}
        onAll={() => onFilter({})}
        onAdd={add}
      />
      <BulkBar
        selection={selection}
        elsewhere={elsewhere}
        progress={bulk.progress}
        onRun={(change, items) => void bulk.run(change, items)}
        onClear={() => setSelection(NOTHING)}
      />
      <RestDialog
        rest={bulk.rest}
        onAgain={(change, items) => void bulk.run(change, items)}
        onClose={bulk.forget}
      />
      <Dialog
        opened={adding && add !== null}
        onClose={() => onAdding(false)}
        title="Add documents"
        size="lg"
      >
        {importing(() => undefined)}
      </Dialog>
      <Dialog opened={exporting} onClose={() => onExporting(false)} title="Export">
        {exportPanel(filter)}
      </Dialog>
    </>
  );
}

function totalText({ total, total_capped: capped }: ListPage, filter: DocumentFilter): string {
  const count = capped ? `more than ${total.toLocaleString("en")}` : total.toLocaleString("en");
  const what = narrows(filter) ? "that match" : "in all";
  return `${count} ${what}, ${SORTS[sortOf(filter)]}`;
}
