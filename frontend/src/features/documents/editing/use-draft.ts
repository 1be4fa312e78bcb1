import { useState } from "react";
import type { DocumentDetail } from "@/shared/api/types";
import { type Draft, draftOf, isChanged } from "./draft";
import { type KeptDraft, keptDrafts } from "./kept-drafts";

/** The draft of one person and what it is based on: the one kept from before, else the document. */
export function useDraft(owner: string, latest: DocumentDetail) {
  const [kept, setKept] = useState<KeptDraft>(
    () => keptDrafts.find(owner, latest.id) ?? { base: latest, draft: draftOf(latest) },
  );
  const become = (next: KeptDraft) => {
    setKept(next);
    if (isChanged(next.draft, next.base)) keptDrafts.keep(owner, next);
    else keptDrafts.drop(latest.id);
  };
  return {
    ...kept,
    change: (draft: Draft) => become({ ...kept, draft }),
    rebase: (base: DocumentDetail, draft: Draft) => become({ base, draft }),
    forget: () => keptDrafts.drop(latest.id),
  };
}
