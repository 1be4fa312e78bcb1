import { useEffect, useRef, useState } from "react";
import { findFresh, joinFresh } from "./fresh";

const SHOWN_MS = 20_000;
const NONE: ReadonlySet<string> = new Set();

/** The ids that arrived while one was looking, for a while. The first list is not news. */
export function useFresh(ids: readonly string[] | undefined): ReadonlySet<string> {
  const known = useRef<ReadonlySet<string> | null>(null);
  const [fresh, setFresh] = useState(NONE);
  useEffect(() => {
    if (ids === undefined) return;
    const found = known.current === null ? [] : findFresh(known.current, ids);
    known.current = new Set(ids);
    if (found.length > 0) setFresh((before) => joinFresh(before, found));
  }, [ids]);
  useEffect(() => {
    if (fresh.size === 0) return;
    const timer = setTimeout(() => setFresh(NONE), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [fresh]);
  return fresh;
}
