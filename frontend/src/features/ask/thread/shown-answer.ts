import type { Message } from "@/shared/api/types";
import { parseSources, type Source } from "../sources/source";
import type { Followed, Link } from "../streaming/run-follower";
import type { Ending } from "../streaming/streamed-answer";

type Name = "queued" | "running" | "done" | "failed" | "cancelled" | "lost";

/** An answer as the page shows it, from what is stored and what is being streamed. */
export interface ShownAnswer {
  readonly name: Name;
  readonly text: string;
  readonly sources: readonly Source[];
  /** The codes of what there is to know: `no_model`, `cut_short`. */
  readonly notes: readonly string[];
  /** What became of it, for a failed one. */
  readonly problem: string;
  readonly model: string;
  readonly tokens: { readonly prompt: number; readonly completion: number } | null;
  readonly link: Link;
}

/** Whether an answer is still to come. */
export function isUnfinished({ state }: Pick<Message, "state">): boolean {
  return state === "queued" || state === "running";
}

/** What is stored decides once it is final; until then what was streamed, as far as it came. */
export function showAnswer(stored: Message, followed: Followed | null): ShownAnswer {
  const kept = showStored(stored);
  if (!isUnfinished(stored) || followed === null) return kept;
  const { answer, link } = followed;
  const { ending } = answer;
  return {
    ...kept,
    name: nameOf(ending, answer.seq, kept.name),
    text: answer.text.length >= kept.text.length ? answer.text : kept.text,
    sources: answer.sources.length > 0 ? answer.sources : kept.sources,
    notes: answer.notes.length > 0 ? answer.notes : kept.notes,
    model: answer.model || kept.model,
    problem: ending?.name === "failed" ? ending.message : "",
    tokens: tokensOf(answer.usage) ?? kept.tokens,
    link,
  };
}

function nameOf(ending: Ending | null, seq: number, stored: Name): Name {
  if (ending !== null) return ending.name;
  return seq > 0 ? "running" : stored;
}

function showStored(stored: Message): ShownAnswer {
  return {
    name: stored.state,
    text: stored.text,
    sources: parseSources(stored.sources),
    notes: stored.notes.map(({ code }) => code),
    problem: stored.error_message,
    model: stored.model,
    tokens: tokensOf(stored.usage),
    link: "opening",
  };
}

function tokensOf(usage: object | null): ShownAnswer["tokens"] {
  if (usage === null) return null;
  const { prompt_tokens: prompt, completion_tokens: completion } = usage as Record<string, unknown>;
  return typeof prompt === "number" && typeof completion === "number"
    ? { prompt, completion }
    : null;
}
