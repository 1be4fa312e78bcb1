import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { DocumentDetail } from "@/shared/api/types";
import { LinkButton } from "@/shared/ui/link-button";
import { PageHeading } from "@/shared/ui/page-heading";
import { toast } from "@/shared/ui/toasts";
import { ConflictPanel } from "./conflict-panel";
import { changesOf, draftOf, isChanged } from "./draft";
import { EditorFields } from "./editor-fields";
import classes from "./editing.module.css";
import { LeaveGuard } from "./leave-guard";
import { hasMarks, mergeTexts } from "./merged-text";
import { NewerNotice } from "./newer-notice";
import { NotSaved } from "./not-saved";
import { VersionConflict } from "./save-document";
import { useDraft } from "./use-draft";
import { useSaving } from "./use-saving";

interface Props {
  /** The document as last heard of. */
  readonly latest: DocumentDetail;
  /** Who writes. */
  readonly userId: string;
}

/** The draft, what it is based on, and how it gets saved. */
export function Editor({ latest, userId }: Props) {
  const navigate = useNavigate();
  const { base, draft, change, rebase, forget } = useDraft(userId, latest);
  const toReader = { to: "/documents/$documentId", params: { documentId: base.id } } as const;
  const saving = useSaving(base.id, ({ title }) => {
    forget();
    toast("done", `Saved “${title}”`);
    void navigate({ ...toReader, ignoreBlocker: true });
  });
  const theirs = saving.error instanceof VersionConflict ? saving.error.current : null;
  const save = (version: number) => saving.mutate({ version, changes: changesOf(draft, base) });
  const decide: typeof rebase = (onto, next) => {
    rebase(onto, next);
    saving.reset();
  };

  return (
    <>
      <LeaveGuard unsaved={() => isChanged(draft, base)} onDiscard={forget} />
      <div className={classes.head}>
        <PageHeading title={`Edit ${base.title}`} className={classes.title} />
        <div className={classes.actions}>
          <LinkButton variant="default" {...toReader}>
            Cancel
          </LinkButton>
          <Button
            type="submit"
            form="editor"
            loading={saving.isPending}
            disabled={!isChanged(draft, base) || hasMarks(draft.text) || theirs !== null}
          >
            Save
          </Button>
        </div>
      </div>
      {theirs ? (
        <ConflictPanel
          theirs={theirs}
          yours={draft}
          onKeepYours={() => {
            rebase(theirs, draft);
            saving.mutate({ version: theirs.version, changes: changesOf(draft, theirs) });
          }}
          onTakeTheirs={() => decide(theirs, draftOf(theirs))}
          onMerge={() => decide(theirs, { ...draft, text: mergeTexts(theirs.text, draft.text) })}
        />
      ) : (
        <>
          <NotSaved error={saving.error} />
          {!saving.isPending && latest.version > base.version && <NewerNotice latest={latest} />}
          {hasMarks(draft.text) && (
            <p className={classes.notice} role="status">
              Choose between the marked lines and take the marks out, then save.
            </p>
          )}
          <EditorFields
            draft={draft}
            format={base.format}
            error={saving.error}
            onChange={change}
            onSave={() => save(base.version)}
          />
        </>
      )}
    </>
  );
}
