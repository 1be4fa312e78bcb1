import { Link } from "@tanstack/react-router";
import type { DocumentFilter } from "./document-filter";
import type { Neighbors } from "./neighbors";
import classes from "./reader-page.module.css";

interface Props {
  readonly neighbors: Neighbors;
  /** The list one reads through. */
  readonly filter: DocumentFilter;
}

export function ReaderNavigation({ neighbors, filter }: Props) {
  return (
    <nav className={classes.navigation} aria-label="Reading">
      <Link to="/documents" search={filter} className={classes.step}>
        <span aria-hidden="true">←</span> All documents
      </Link>
      <span className={classes.turns}>
        <Turn id={neighbors.previous} filter={filter} label="Previous" hotkey="K" />
        <Turn id={neighbors.next} filter={filter} label="Next" hotkey="J" />
      </span>
    </nav>
  );
}

interface TurnProps {
  readonly id: string | null;
  readonly filter: DocumentFilter;
  readonly label: string;
  readonly hotkey: string;
}

function Turn({ id, filter, label, hotkey }: TurnProps) {
  if (id === null) {
    return (
      <span className={classes.step} aria-disabled="true">
        {label}
      </span>
    );
  }
  return (
    <Link
      to="/documents/$documentId"
      params={{ documentId: id }}
      search={filter}
      className={classes.step}
      aria-keyshortcuts={hotkey}
    >
      {label} <kbd className={classes.key}>{hotkey}</kbd>
    </Link>
  );
}
