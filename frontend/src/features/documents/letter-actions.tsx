import type { DocumentDetail } from "@/shared/api/types";
import { LinkButton } from "@/shared/ui/link-button";
import { OriginalButton } from "./original-button";
import classes from "./reader-page.module.css";

interface Props {
  readonly document: DocumentDetail;
  /** Whether the signed-in person may change it. */
  readonly changeable: boolean;
}

/** What may be done with a document beside reading it. */
export function LetterActions({ document, changeable }: Props) {
  const params = { documentId: document.id };
  return (
    <div className={classes.actions}>
      {changeable && (
        <LinkButton variant="default" size="xs" to="/documents/$documentId/edit" params={params}>
          Edit
        </LinkButton>
      )}
      <LinkButton variant="default" size="xs" to="/documents/$documentId/history" params={params}>
        Version {document.version}
      </LinkButton>
      {document.original && <OriginalButton id={document.id} original={document.original} />}
    </div>
  );
}
