import type { DocumentDetail } from "@/shared/api/types";
import type { Draft } from "./draft";

/** A draft, and the version of the document it changes. */
export interface KeptDraft {
  readonly base: DocumentDetail;
  readonly draft: Draft;
}

/**
 * Drafts that are neither saved nor discarded, of one person: a session that ends under an editor
 * takes the page away, and signing in again brings it back. They live as long as this tab's page.
 */
export class KeptDrafts {
  #owner: string | null = null;
  #drafts = new Map<string, KeptDraft>();

  keep(owner: string, kept: KeptDraft): void {
    this.#becomeOwner(owner);
    this.#drafts.set(kept.base.id, kept);
  }

  /** The draft that `owner` was writing; null when there is none. Others' drafts are forgotten. */
  find(owner: string, id: string): KeptDraft | null {
    this.#becomeOwner(owner);
    return this.#drafts.get(id) ?? null;
  }

  drop(id: string): void {
    this.#drafts.delete(id);
  }

  #becomeOwner(owner: string): void {
    if (owner !== this.#owner) this.#drafts.clear();
    this.#owner = owner;
  }
}

export const keptDrafts = new KeptDrafts();
