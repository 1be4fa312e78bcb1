import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DocumentItem } from "@/shared/api/types";
import { AskDialog } from "@/shared/ui/ask-dialog";
import { countText } from "@/shared/ui/measures";
import { documentTags } from "../documents-query";
import type { Selection } from "../list/selection";
import classes from "./bulk-bar.module.css";
import type { BulkChange } from "./bulk-change";
import { TagsDialog } from "./tags-dialog";

interface Props {
  readonly selection: Selection;
  /** How many of them the list does not show as it is narrowed now. */
  readonly elsewhere: number;
  readonly progress: { readonly sent: number; readonly of: number } | null;
  readonly onRun: (change: BulkChange, items: readonly DocumentItem[]) => void;
  readonly onClear: () => void;
}

/** What may be done with the selected documents; while it is done, how far it is. */
export function BulkBar({ selection, elsewhere, progress, onRun, onClear }: Props) {
  const [asking, setAsking] = useState<BulkChange["action"] | null>(null);
  const { data: known } = useQuery(documentTags);
  const items = [...selection.values()];
  const close = () => setAsking(null);
  const run = (change: BulkChange) => {
    close();
    onRun(change, items);
  };
  if (progress === null && items.length === 0) return null;
  return (
    <section className={classes.bar} aria-label="Selected documents">
      {progress ? <Working {...progress} /> : <Count count={items.length} elsewhere={elsewhere} />}
      {!progress && (
        <div className={classes.actions}>
          <Button size="xs" variant="default" onClick={() => setAsking("tag")}>
            Add tags
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsking("untag")}>
            Remove tags
          </Button>
          <Button size="xs" color="red" onClick={() => setAsking("delete")}>
            Delete
          </Button>
          <Button size="xs" variant="subtle" onClick={onClear}>
            Clear
          </Button>
        </div>
      )}
      <TagsDialog
        key={`add ${asking === "tag"}`}
        opened={asking === "tag"}
        title={`Add tags to ${countText(items.length, "document")}`}
        confirm="Add"
        known={known?.map(({ tag }) => tag) ?? []}
        onConfirm={(tags) => run({ action: "tag", tags })}
        onClose={close}
      />
      <TagsDialog
        key={`remove ${asking === "untag"}`}
        opened={asking === "untag"}
        title={`Remove tags from ${countText(items.length, "document")}`}
        confirm="Remove"
        known={[...new Set(items.flatMap(({ tags }) => tags))].sort()}
        onConfirm={(tags) => run({ action: "untag", tags })}
        onClose={close}
      />
      <AskDialog
        opened={asking === "delete"}
        title={`Delete ${countText(items.length, "document")}?`}
        confirm="Delete"
        keep="Keep them"
        onConfirm={() => run({ action: "delete" })}
        onClose={close}
      >
        They will be gone for everyone. This cannot be undone.
        {elsewhere > 0 && ` ${elsewhere} of them are not in the list as it is narrowed now.`}
      </AskDialog>
    </section>
  );
}

function Count({ count, elsewhere }: { count: number; elsewhere: number }) {
  return (
    <p className={classes.count} role="status">
      <strong>{count.toLocaleString("en")} selected</strong>
      {elsewhere > 0 && <span> ({elsewhere.toLocaleString("en")} not in this list)</span>}
    </p>
  );
}

function Working({ sent, of }: { sent: number; of: number }) {
  const text = `${sent.toLocaleString("en")} of ${of.toLocaleString("en")}`;
  return (
    <div className={classes.working}>
      <span>{text} done</span>
      <progress className={classes.progress} value={sent} max={of} aria-label={`${text} done`} />
    </div>
  );
}
