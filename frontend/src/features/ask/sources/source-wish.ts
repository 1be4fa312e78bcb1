import type { Source } from "./source";

/** Somebody wants to see an answer's sources. */
export interface SourceWish {
  readonly sources: readonly Source[];
  /** The one a citation led to; null for all of them. */
  readonly number: number | null;
  /** What gets the focus back. */
  readonly from: HTMLElement | null;
}
