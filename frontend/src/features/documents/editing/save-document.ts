import { answerOf, api } from "@/shared/api/client";
import type { DocumentDetail } from "@/shared/api/types";
import type { Draft } from "./draft";

/** Somebody saved another version meanwhile; `current` is theirs. */
export class VersionConflict extends Error {
  override readonly name = "VersionConflict";

  constructor(readonly current: DocumentDetail) {
    super("somebody saved another version");
  }
}

interface Saving {
  readonly id: string;
  /** The version the changes were made to. */
  readonly version: number;
  readonly changes: Partial<Draft>;
}

/** Saves changes, unless the document is no longer what they were made to. */
export function saveDocument({ id, version, changes }: Saving): Promise<DocumentDetail> {
  const { tags, ...rest } = changes;
  return answerOf(
    api
      .PATCH("/api/v1/documents/{document_id}", {
        params: { path: { document_id: id } },
        body: { version, ...rest, ...(tags && { tags: [...tags] }) },
      })
      .then((answer) => {
        const current = currentOf(answer.error);
        if (answer.response.status === 409 && current) throw new VersionConflict(current);
        return answer;
      }),
  );
}

function currentOf(body: unknown): DocumentDetail | null {
  if (typeof body !== "object" || body === null || !("current" in body)) return null;
  return body.current as DocumentDetail;
}
