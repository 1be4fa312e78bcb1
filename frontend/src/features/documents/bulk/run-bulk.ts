import type { DocumentItem } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";

// As many as the server takes in one request.
export const AT_ONCE = 200;

export interface NotDone {
  readonly item: DocumentItem;
  readonly reason: string;
}

export interface BulkOutcome {
  readonly done: number;
  readonly notDone: readonly NotDone[];
}

interface Answer {
  readonly done: readonly string[];
  readonly refused: readonly { readonly id: string; readonly code: string }[];
}

interface Running {
  readonly items: readonly DocumentItem[];
  readonly send: (ids: string[]) => Promise<Answer>;
  /** Told after each batch: what the server did, and what it did not. */
  readonly onBatch: (done: readonly string[], notDone: readonly NotDone[]) => void;
}

/**
 * Sends the change in batches, one after another. Where a batch fails, it and those after it are not
 * done, and the error is their reason; what was done before stays done.
 */
export async function runBulk({ items, send, onBatch }: Running): Promise<BulkOutcome> {
  const notDone: NotDone[] = [];
  let done = 0;
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const batch = items.slice(at, at + AT_ONCE);
    const answer = await send(batch.map(({ id }) => id)).catch((error: unknown) => ({ error }));
    if ("error" in answer) {
      const left = items.slice(at).map((item) => ({ item, reason: reasonOf(answer.error) }));
      onBatch([], left);
      return { done, notDone: [...notDone, ...left] };
    }
    const refused = refusalsOf(batch, answer);
    done += answer.done.length;
    notDone.push(...refused);
    onBatch(answer.done, refused);
  }
  return { done, notDone };
}

const REASONS: Readonly<Record<string, string>> = {
  forbidden: "It belongs to somebody else.",
  not_found: "It was deleted already.",
  too_many_tags: "It would have too many tags.",
};

function refusalsOf(batch: readonly DocumentItem[], { refused }: Answer): NotDone[] {
  const codes = new Map(refused.map(({ id, code }) => [id, code]));
  return batch.flatMap((item) => {
    const code = codes.get(item.id);
    return code === undefined ? [] : { item, reason: REASONS[code] ?? `Refused: ${code}.` };
  });
}

function reasonOf(error: unknown): string {
  const { title, advice } = describeError(error);
  return `${title}. ${advice}`;
}
