import { VisuallyHidden } from "@mantine/core";
import look from "@/shared/ui/table.module.css";
import type { Sort } from "@/shared/preferences/document-sorts";
import classes from "./documents-grid.module.css";

interface Props {
  readonly sort: Sort;
  /** Null where nothing can be selected. */
  readonly selected: "none" | "some" | "all" | null;
  readonly onAll: () => void;
  readonly onNone: () => void;
}

/** What the columns hold; it stays in sight. */
export function GridHead({ sort, selected, onAll, onNone }: Props) {
  return (
    <div role="rowgroup" className={`${look.head} ${classes.head}`}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {selected !== null && (
          <div role="columnheader" className={classes.check}>
            <input
              type="checkbox"
              aria-label="Select all that are loaded"
              checked={selected === "all"}
              ref={(box) => {
                if (box) box.indeterminate = selected === "some";
              }}
              onChange={selected === "all" ? onNone : onAll}
            />
          </div>
        )}
        <Column title="Title" sorted={directionOf(sort, "title")} />
        <Column title="Format" />
        <Column title="Size" sorted={directionOf(sort, "size_bytes")} number />
        <Column title="Added" sorted={directionOf(sort, "created_at")} />
        <Column title="By" />
        <div role="columnheader">
          <VisuallyHidden>Actions</VisuallyHidden>
        </div>
      </div>
    </div>
  );
}

type Direction = "ascending" | "descending" | undefined;

function Column(props: { title: string; sorted?: Direction; number?: boolean }) {
  const { title, sorted, number = false } = props;
  return (
    <div
      role="columnheader"
      aria-sort={sorted}
      className={`${look.headCell} ${number ? look.number : ""}`}
    >
      {title}
      {sorted && <span aria-hidden="true"> {sorted === "ascending" ? "↑" : "↓"}</span>}
    </div>
  );
}

function directionOf(sort: Sort, column: string): Direction {
  if (sort === column) return "ascending";
  return sort === `-${column}` ? "descending" : undefined;
}
