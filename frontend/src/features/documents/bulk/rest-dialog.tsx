import { Button } from "@mantine/core";
import type { DocumentItem } from "@/shared/api/types";
import { Dialog } from "@/shared/ui/dialog";
import classes from "./bulk-bar.module.css";
import type { BulkChange } from "./bulk-change";
import { spokenRest } from "./spoken-outcome";
import type { Rest } from "./use-bulk-change";

interface Props {
  /** What was not done; null closes the dialog. */
  readonly rest: Rest | null;
  readonly onAgain: (change: BulkChange, items: readonly DocumentItem[]) => void;
  readonly onClose: () => void;
}

const SHOWN = 100;

/** Which documents are as they were, and why, one by one. */
export function RestDialog({ rest, onAgain, onClose }: Props) {
  const notDone = rest?.notDone ?? [];
  const more = notDone.length - SHOWN;
  return (
    <Dialog
      opened={rest !== null}
      onClose={onClose}
      title={rest ? spokenRest(rest.change, notDone.length) : ""}
    >
      <p>They are in the list as they were.</p>
      <ul className={classes.reasons} tabIndex={0} aria-label="Reasons">
        {notDone.slice(0, SHOWN).map(({ item, reason }) => (
          <li key={item.id}>
            <strong>{item.title}</strong>
            <span>{reason}</span>
          </li>
        ))}
        {more > 0 && <li>and {more.toLocaleString("en")} more</li>}
      </ul>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Close
        </Button>
        <Button
          onClick={() => {
            if (!rest) return;
            onAgain(
              rest.change,
              notDone.map(({ item }) => item),
            );
          }}
        >
          Try again
        </Button>
      </div>
    </Dialog>
  );
}
