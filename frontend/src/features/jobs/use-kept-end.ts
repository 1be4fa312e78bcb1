import { useLayoutEffect, useRef } from "react";

const NEAR_PX = 24;

/** A scrolled place stays at its end while lines are added there, unless one has scrolled away. */
export function useKeptEnd(last: unknown) {
  const place = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const shown = place.current;
    if (shown !== null && isAtEnd.current) shown.scrollTop = shown.scrollHeight;
  }, [last]);
  return {
    ref: place,
    onScroll: () => {
      const shown = place.current;
      if (shown === null) return;
      isAtEnd.current = shown.scrollHeight - shown.scrollTop - shown.clientHeight < NEAR_PX;
    },
  };
}
