import { createContext } from "react";
import type { Source } from "../sources/source";

export interface Citing {
  readonly sources: readonly Source[];
  /** Opens a source beside the answer; `from` gets the focus back. */
  readonly open: (number: number, from: HTMLElement) => void;
}

/** What the citations in an answer's text lead to. */
export const CitingContext = createContext<Citing>({ sources: [], open: () => undefined });
