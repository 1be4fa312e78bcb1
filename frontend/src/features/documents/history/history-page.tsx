import { useQuery } from "@tanstack/react-query";
import { currentUser } from "@/shared/session/current-user";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { LinkButton } from "@/shared/ui/link-button";
import { PageHeading } from "@/shared/ui/page-heading";
import { documentText } from "../documents-query";
import { mayChange } from "../may-change";
import { ReaderSkeleton } from "../reader-skeleton";
import { useLiveDocuments } from "../use-live-documents";
import { documentVersions } from "./history-query";
import classes from "./history.module.css";
import { VersionChange } from "./version-change";
import { VersionList } from "./version-list";

interface Props {
  readonly id: string;
  /** The version looked at; the current one when the address names none. */
  readonly version: number | null;
}

/** What a document was before: its versions, what each changed, and the way back. */
export function HistoryPage({ id, version }: Props) {
  useLiveDocuments();
  const { data: document, error: missing, refetch } = useQuery(documentText(id));
  const versions = useQuery(documentVersions(id));
  const { data: user } = useQuery(currentUser);
  const error = missing ?? versions.error;
  if (error) {
    const retry = () => void Promise.all([refetch(), versions.refetch()]);
    return <ErrorNotice error={error} heading="h1" onRetry={retry} />;
  }
  if (!document || !versions.data) return <ReaderSkeleton />;
  const chosen = version ?? document.version;
  return (
    <>
      <div className={classes.head}>
        <PageHeading title={`Versions of ${document.title}`} className={classes.title} />
        <LinkButton variant="default" to="/documents/$documentId" params={{ documentId: id }}>
          Back to the document
        </LinkButton>
      </div>
      <div className={classes.columns}>
        <VersionList
          id={id}
          versions={versions.data.items}
          chosen={chosen}
          current={document.version}
        />
        <VersionChange
          key={chosen}
          document={document}
          version={chosen}
          restorable={chosen !== document.version && mayChange(user ?? null, document)}
        />
      </div>
    </>
  );
}
