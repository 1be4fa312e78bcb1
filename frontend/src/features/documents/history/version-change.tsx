import { useQuery } from "@tanstack/react-query";
import type { DocumentDetail } from "@/shared/api/types";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { TextDiff } from "../diff/text-diff";
import { ReaderSkeleton } from "../reader-skeleton";
import { versionText } from "./history-query";
import classes from "./history.module.css";
import { RestoreButton } from "./restore-button";

interface Props {
  readonly document: DocumentDetail;
  readonly version: number;
  readonly restorable: boolean;
}

/** What one version changed against the one before it. */
export function VersionChange({ document, version, restorable }: Props) {
  const first = version <= 1;
  const after = useQuery(versionText(document.id, version));
  const before = useQuery({
    ...versionText(document.id, version - 1),
    enabled: !first,
  });
  const error = after.error ?? before.error;
  if (error) {
    const retry = () => void Promise.all([after.refetch(), first || before.refetch()]);
    return <ErrorNotice error={error} onRetry={retry} />;
  }
  if (!after.data || (!first && !before.data)) return <ReaderSkeleton />;
  const renamed = before.data && before.data.title !== after.data.title;
  return (
    <section aria-labelledby="change-title" className={classes.change}>
      <div className={classes.changeHead}>
        <h2 id="change-title" className={classes.subtitle}>
          {first ? "Version 1, as it came in" : `What version ${version} changed`}
        </h2>
        {restorable && <RestoreButton document={document} version={version} />}
      </div>
      {renamed && (
        <p>
          Title: <del>{before.data.title}</del> <ins>{after.data.title}</ins>
        </p>
      )}
      <TextDiff
        before={before.data?.text ?? ""}
        after={after.data.text}
        label={`Changes of version ${version}`}
      />
    </section>
  );
}
