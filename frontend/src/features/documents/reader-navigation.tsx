import { Link } from "@tanstack/react-router";
import type { Neighbors } from "./neighbors";
import classes from "./reader-page.module.css";

export function ReaderNavigation({ neighbors }: { neighbors: Neighbors }) {
  return (
    <nav className={classes.navigation} aria-label="Reading">
      <Link to="/documents" className={classes.step}>
        <span aria-hidden="true">←</span> All documents
      </Link>
      <span className={classes.turns}>
        <Turn id={neighbors.previous} label="Previous" hotkey="K" />
        <Turn id={neighbors.next} label="Next" hotkey="J" />
      </span>
    </nav>
  );
}

function Turn({ id, label, hotkey }: { id: string | null; label: string; hotkey: string }) {
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
      className={classes.step}
      aria-keyshortcuts={hotkey}
    >
      {label} <kbd className={classes.key}>{hotkey}</kbd>
    </Link>
  );
}
