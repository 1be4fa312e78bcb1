import { type RefObject, useLayoutEffect, useRef } from "react";

/** Moves the focus to a row once it is in the document, and again once it is loaded. */
export function useGridFocus(grid: RefObject<HTMLElement | null>, active: number) {
  const wanted = useRef(false);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const row = grid.current?.querySelector(`[data-row="${active}"]`);
    const target = row?.querySelector<HTMLElement>("[data-target]");
    if (!target) return;
    target.focus({ preventScroll: true });
    wanted.current = target.dataset.target === "waiting";
  });
  return () => {
    wanted.current = true;
  };
}
