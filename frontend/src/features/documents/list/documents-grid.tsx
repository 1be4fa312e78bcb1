import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, type KeyboardEvent, useRef, useState } from "react";
import type { DocumentItem } from "@/shared/api/types";
import { currentUser } from "@/shared/session/current-user";
import { mayWrite } from "@/shared/session/role";
import look from "@/shared/ui/table.module.css";
import { type DocumentFilter, sortOf } from "../document-filter";
import { FEW } from "../fresh";
import { mayChange } from "../may-change";
import classes from "./documents-grid.module.css";
import { GridHead } from "./grid-head";
import { moveOf } from "./grid-keys";
import { GridRow, WaitingRow } from "./grid-row";
import { useRowHeight } from "./row-height";
import { NOTHING, type Selection } from "./selection";
import { useEventCallback } from "./use-event-callback";
import { useGridFocus } from "./use-grid-focus";
import { useKeptPlace } from "./use-kept-place";
import { useReading } from "./use-reading";
import { useReadingOn } from "./use-reading-on";
import { useSelecting } from "./use-selecting";
import { useVirtualRows } from "./use-virtual-rows";

interface Props {
  readonly rows: readonly DocumentItem[];
  /** How many rows to make room for, those to come among them. */
  readonly room: number;
  /** Whether `room` is how many there are. */
  readonly exact: boolean;
  readonly filter: DocumentFilter;
  readonly fresh: ReadonlySet<string>;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onDelete: (item: DocumentItem) => void;
}

/** The list as a grid of which only what is on screen is in the document. */
export function DocumentsGrid(props: Props) {
  const { rows, room, exact, filter, fresh, selection, onSelect, onDelete } = props;
  const { data: user = null } = useQuery(currentUser);
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [wish, setActive] = useState(0);
  const active = Math.min(wish, room - 1);
  const height = useRowHeight();
  const virtual = useVirtualRows({ body, room, height: height.pixels, active });
  const focusActive = useGridFocus(grid, active);
  const selecting = useSelecting({ rows, selection, onSelect });
  useKeptPlace(rows, virtual.first, height.pixels);
  useReadingOn(filter, virtual.first, virtual.last);
  const selectable = mayWrite(user);
  const reading = useReading(filter);

  const press = (event: KeyboardEvent) => {
    const inside = event.target instanceof Element && event.target.closest("[data-row]");
    const move = inside && moveOf(event, { at: active, rows: room, page: virtual.page });
    if (!move || (move.name !== "go" && !selectable)) return;
    if (move.name === "toggle" && event.target instanceof HTMLInputElement) return; // its own key
    if (move.name === "toggle" && event.target instanceof HTMLButtonElement) return;
    if (move.name === "none" && selection.size === 0) return;
    event.preventDefault();
    if (move.name === "toggle") selecting.toggle(active);
    if (move.name === "all") selecting.all();
    if (move.name === "none") onSelect(NOTHING);
    if (move.name !== "go") return;
    if (move.extend && selectable) selecting.extend(active, move.to);
    setActive(move.to);
    virtual.scrollTo(move.to);
    focusActive();
  };
  const toggle = useEventCallback((index: number, extend: boolean) => {
    setActive(index);
    if (extend) selecting.extend(active, index);
    else selecting.toggle(index);
  });
  const remove = useEventCallback(onDelete);
  const chosen = rows.length > 0 && selection.size >= rows.length ? "all" : "some";

  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Documents"
      aria-rowcount={exact ? room + 1 : -1}
      aria-multiselectable={selectable || undefined}
      className={`${look.frame} ${classes.grid}`}
      data-selectable={selectable}
      data-density={height.density}
      style={{ "--row-height": `${height.pixels}px` } as CSSProperties}
      onClick={reading.follow}
      onKeyDown={press}
      onFocus={(event) => {
        const row = event.target.closest<HTMLElement>("[data-row]")?.dataset.row;
        if (row !== undefined) setActive(Number(row));
      }}
    >
      <GridHead
        sort={sortOf(filter)}
        selected={selectable ? (selection.size === 0 ? "none" : chosen) : null}
        onAll={selecting.all}
        onNone={() => onSelect(NOTHING)}
      />
      <div ref={body} role="rowgroup" className={classes.body} style={{ height: virtual.total }}>
        {virtual.items.map(({ index, top }) => {
          const item = rows[index];
          if (!item) {
            return (
              <WaitingRow key={`${index}`} index={index} top={top} active={index === active} />
            );
          }
          return (
            <GridRow
              key={item.id}
              item={item}
              index={index}
              top={top}
              href={reading.hrefOf(item.id)}
              active={index === active}
              selected={selectable ? selection.has(item.id) : null}
              fresh={fresh.has(item.id) ? (fresh.size <= FEW ? "said" : "yes") : "no"}
              onToggle={toggle}
              onDelete={mayChange(user, item) ? remove : null}
            />
          );
        })}
      </div>
    </div>
  );
}
