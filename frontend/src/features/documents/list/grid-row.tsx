import { memo } from "react";
import type { DocumentItem } from "@/shared/api/types";
import { dateText, sizeText, whenText } from "@/shared/ui/measures";
import look from "@/shared/ui/table.module.css";
import { creatorName } from "../creator-name";
import { TagList } from "../tag-list";
import { VisibilityBadge } from "../visibility-badge";
import { DeleteMark } from "./delete-mark";
import classes from "./documents-grid.module.css";
import marks from "./row-marks.module.css";

interface Props {
  readonly item: DocumentItem;
  readonly index: number;
  readonly top: number;
  /** Where the document is read; the grid follows it. */
  readonly href: string;
  /** Whether Tab leads here: of all rows, to one. */
  readonly active: boolean;
  /** Null where nothing can be selected. */
  readonly selected: boolean | null;
  readonly fresh: "no" | "yes" | "said";
  readonly onToggle: (index: number, extend: boolean) => void;
  /** Null where the signed-in person may not delete it. */
  readonly onDelete: ((item: DocumentItem) => void) | null;
}

/** One document in the list. */
export const GridRow = memo(function GridRow(props: Props) {
  const { item, index, top, href, active, selected, fresh, onToggle, onDelete } = props;
  const tabIndex = active ? 0 : -1;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected ?? undefined}
      className={classes.row}
      data-row={index}
      data-fresh={fresh !== "no"}
      style={{ transform: `translateY(${top}px)` }}
      onClickCapture={(event) => {
        if (!event.shiftKey || selected === null) return;
        if (event.target instanceof HTMLInputElement) return; // the box tells by itself
        event.preventDefault(); // no second window for the link
        onToggle(index, true);
      }}
    >
      {selected !== null && (
        <div role="gridcell" className={classes.check}>
          <input
            type="checkbox"
            aria-label={`Select ${item.title}`}
            checked={selected}
            tabIndex={tabIndex}
            onChange={({ nativeEvent }) => onToggle(index, isShifted(nativeEvent))}
          />
        </div>
      )}
      <div role="rowheader" className={classes.title}>
        <span className={classes.name}>
          <a
            href={href}
            className={classes.link}
            title={item.title}
            tabIndex={tabIndex}
            data-target="ready"
            data-document={item.id}
          >
            {item.title}
          </a>
          {fresh === "said" && <span className={marks.new}>New</span>}
        </span>
        {(item.tags.length > 0 || item.visibility === "private") && (
          <div className={classes.marks}>
            <VisibilityBadge visibility={item.visibility} />
            <TagList tags={item.tags} of={item.title} tabIndex={tabIndex} />
          </div>
        )}
      </div>
      <div role="gridcell" className={classes.fact}>
        <span className={marks.format}>{item.format}</span>
      </div>
      <div role="gridcell" className={`${classes.fact} ${look.number}`}>
        {sizeText(item.size_bytes)}
      </div>
      <div role="gridcell" className={classes.fact}>
        <time dateTime={item.created_at} title={dateText(item.created_at)}>
          {whenText(item.created_at, new Date())}
        </time>
      </div>
      <div role="gridcell" className={`${classes.fact} ${classes.by}`}>
        {creatorName(item)}
      </div>
      <div role="gridcell" className={classes.action}>
        {onDelete && (
          <button
            type="button"
            className={marks.delete}
            aria-label={`Delete ${item.title}`}
            tabIndex={tabIndex}
            onClick={() => onDelete(item)}
          >
            <DeleteMark />
          </button>
        )}
      </div>
    </div>
  );
});

function isShifted(event: Event): boolean {
  return event instanceof MouseEvent && event.shiftKey;
}

/** Room for a document that is on its way. */
export function WaitingRow({ index, top, active }: Pick<Props, "index" | "top" | "active">) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy="true"
      className={classes.row}
      data-row={index}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" className={classes.title}>
        <span
          className={marks.waiting}
          role="img"
          aria-label={`Row ${index + 1} is on its way`}
          tabIndex={active ? 0 : -1}
          data-target="waiting"
        />
      </div>
    </div>
  );
}
