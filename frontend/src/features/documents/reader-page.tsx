import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isPassing } from "@/shared/api/error";
import { ErrorNotice } from "@/shared/ui/error-notice";
import type { DocumentFilter } from "./document-filter";
import { documentText } from "./documents-query";
import { Letter } from "./letter";
import { ReaderNavigation } from "./reader-navigation";
import classes from "./reader-page.module.css";
import { ReaderSkeleton } from "./reader-skeleton";
import { useLiveDocuments } from "./use-live-documents";
import { useNeighbors } from "./use-neighbors";
import { useReadingKeys } from "./use-reading-keys";

interface Props {
  readonly id: string;
  /** The list one reads through. */
  readonly filter: DocumentFilter;
}

/** One document, set for reading. */
export function ReaderPage({ id, filter }: Props) {
  useLiveDocuments();
  const { data, error, isPending, refetch } = useQuery(documentText(id));
  // What was read already stays when only the server went away.
  const problem = data && isPassing(error) ? null : error;
  const neighbors = useNeighbors(id, filter);
  useReadingKeys(neighbors, filter);
  return (
    <div className={classes.page}>
      <ReaderNavigation neighbors={neighbors} filter={filter} />
      {isPending && <ReaderSkeleton />}
      {problem && (
        <ErrorNotice error={problem} heading="h1" onRetry={() => void refetch()}>
          <Button variant="default" component={Link} to="/documents">
            To the documents
          </Button>
        </ErrorNotice>
      )}
      {data && !problem && <Letter document={data} />}
    </div>
  );
}
