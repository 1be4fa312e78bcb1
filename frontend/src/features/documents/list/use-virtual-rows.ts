import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useState } from "react";

interface Options {
  /** What holds the rows. */
  readonly body: RefObject<HTMLElement | null>;
  readonly room: number;
  readonly height: number;
  /** A row that stays in the document wherever one scrolls: the keyboard is at it. */
  readonly active: number;
}

// What of the window the bar, the list's head and what is at the foot cover.
const COVERED_ABOVE = 112;
const COVERED_BELOW = 120;
const AROUND = 10;

/** The rows that have to be in the document: those on screen and a few around them. */
export function useVirtualRows({ body, room, height, active }: Options) {
  "use no memo"; // the virtualizer is one object that changes inside
  const margin = useDistanceFromTop(body);
  const virtual = useWindowVirtualizer({
    count: room,
    estimateSize: () => height,
    overscan: AROUND,
    scrollMargin: margin,
    scrollPaddingStart: COVERED_ABOVE,
    scrollPaddingEnd: COVERED_BELOW,
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      return active >= room || rows.includes(active) ? rows : [...rows, active];
    },
  });
  useLayoutEffect(() => {
    virtual.measure();
  }, [virtual, height]);
  const seen = virtual.range;
  return {
    items: virtual.getVirtualItems().map(({ index, start }) => ({ index, top: start - margin })),
    total: room * height,
    first: seen?.startIndex ?? 0,
    last: seen?.endIndex ?? 0,
    page: Math.max(1, Math.floor((window.innerHeight - COVERED_ABOVE - COVERED_BELOW) / height)),
    scrollTo: (index: number) => virtual.scrollToIndex(index),
  };
}

function useDistanceFromTop(body: RefObject<HTMLElement | null>): number {
  const [distance, setDistance] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      setDistance(Math.round(top + window.scrollY));
    };
    measure();
    // what stands above the list may come, go and wrap
    const watching = new ResizeObserver(measure);
    watching.observe(document.body);
    return () => watching.disconnect();
  }, [body]);
  return distance;
}
