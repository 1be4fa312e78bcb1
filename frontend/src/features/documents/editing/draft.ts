import type { DocumentDetail } from "@/shared/api/types";

/** What one may change of a document. */
export interface Draft {
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly visibility: DocumentDetail["visibility"];
}

export function draftOf({ title, text, tags, visibility }: Draft): Draft {
  return { title, text, tags, visibility };
}

/** What the draft changes; nothing when it changes nothing. */
export function changesOf(draft: Draft, base: Draft): Partial<Draft> {
  return {
    ...(draft.title.trim() !== base.title && { title: draft.title.trim() }),
    ...(draft.text !== base.text && { text: draft.text }),
    ...(!sameTags(draft.tags, base.tags) && { tags: draft.tags }),
    ...(draft.visibility !== base.visibility && { visibility: draft.visibility }),
  };
}

export function isChanged(draft: Draft, base: Draft): boolean {
  return Object.keys(changesOf(draft, base)).length > 0;
}

// The order of tags means nothing.
function sameTags(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length;
}
