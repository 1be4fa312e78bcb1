import { useMediaQuery } from "@mantine/hooks";
import type { Preferences } from "@/shared/preferences/preferences";
import { usePreferences } from "@/shared/preferences/preferences-here";

// In rem, so that rows grow with the browser's own size of text. The style sheet fills them.
const HEIGHTS = {
  wide: { comfortable: 3.9, compact: 2.6 },
  narrow: { comfortable: 5.7, compact: 3.9 },
} as const;

interface RowHeight {
  readonly density: Preferences["density"];
  readonly pixels: number;
}

/** How high every row of the list is. All are the same, so that any row's place is known. */
export function useRowHeight(): RowHeight {
  const { density } = usePreferences();
  const narrow = useMediaQuery("(max-width: 44rem)", undefined, { getInitialValueInEffect: false });
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { density, pixels: Math.round(HEIGHTS[narrow ? "narrow" : "wide"][density] * rem) };
}
