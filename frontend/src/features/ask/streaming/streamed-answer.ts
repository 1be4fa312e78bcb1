import { parseSources, type Source } from "../sources/source";
import { type Frame, textOf } from "./frame";

/** How a run ended. `lost`: it may have ended well, but its frames are not kept any more. */
export type Ending =
  | { readonly name: "done" | "cancelled" | "lost" }
  | { readonly name: "failed"; readonly code: string; readonly message: string };

/** An answer as far as its frames have come. */
export interface StreamedAnswer {
  /** The last frame taken: where to go on. */
  readonly seq: number;
  readonly text: string;
  readonly sources: readonly Source[];
  /** The codes of what there is to know: `no_model`, `cut_short`. */
  readonly notes: readonly string[];
  readonly model: string;
  readonly usage: Readonly<Record<string, unknown>> | null;
  readonly ending: Ending | null;
}

export const NOTHING_YET: StreamedAnswer = {
  seq: 0,
  text: "",
  sources: [],
  notes: [],
  model: "",
  usage: null,
  ending: null,
};

/** Whether a frame before this one is missing; then it must not be taken. */
export function leavesGap(answer: StreamedAnswer, frame: Frame): boolean {
  return frame.seq > answer.seq + 1;
}

/** Takes the next frame; a frame that is there already, or leaves a gap, changes nothing. */
export function takeFrame(answer: StreamedAnswer, frame: Frame): StreamedAnswer {
  if (answer.ending !== null || frame.seq !== answer.seq + 1) return answer;
  return { ...answer, ...changeOf(answer, frame), seq: frame.seq };
}

/** The answer when the rest of its frames is not to be had. */
export function loseRest(answer: StreamedAnswer): StreamedAnswer {
  return answer.ending === null ? { ...answer, ending: { name: "lost" } } : answer;
}

function changeOf(answer: StreamedAnswer, { type, data }: Frame): Partial<StreamedAnswer> {
  if (type === "text") return { text: answer.text + textOf(data.text) };
  if (type === "sources") return { sources: parseSources(data.sources) };
  if (type === "note") return { notes: [...answer.notes, textOf(data.code)] };
  if (type === "model") return { model: textOf(data.model) };
  if (type === "usage") return { usage: data };
  if (type === "end") {
    return { ending: { name: data.state === "cancelled" ? "cancelled" : "done" } };
  }
  if (type === "error") {
    return { ending: { name: "failed", code: textOf(data.code), message: textOf(data.message) } };
  }
  return {}; // a type of the future still has its number
}
