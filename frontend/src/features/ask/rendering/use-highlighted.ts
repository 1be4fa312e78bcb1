import { type ReactNode, useEffect, useMemo, useState } from "react";

type Highlight = (code: string, language: string) => ReactNode;

// Coloring all of a book would hold up the page, and nobody reads one for its colors.
const LONGEST = 30_000;

let loaded: Highlight | null = null;

/** Code in colors once the highlighter is there; until then, and where there are none, null. */
export function useHighlighted(code: string, language: string): ReactNode {
  const [highlight, setHighlight] = useState<Highlight | null>(() => loaded);
  const wanted = language !== "" && code.length <= LONGEST;
  useEffect(() => {
    if (!wanted || highlight !== null) return;
    let left = false;
    // Without it code stays plain, which reads as well.
    void import("./highlighting").then(
      (module) => {
        loaded = module.highlight;
        if (!left) setHighlight(() => module.highlight);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [wanted, highlight]);
  return useMemo(
    () => (wanted && highlight !== null ? highlight(code, language) : null),
    [wanted, highlight, code, language],
  );
}
