import { Button } from "@mantine/core";
import type { DocumentDetail } from "@/shared/api/types";
import { TextDiff } from "../diff/text-diff";
import { changesOf, type Draft, draftOf } from "./draft";
import classes from "./editing.module.css";

interface Props {
  readonly theirs: DocumentDetail;
  readonly yours: Draft;
  readonly onKeepYours: () => void;
  readonly onTakeTheirs: () => void;
  readonly onMerge: () => void;
}

/** Two people changed the same version: both are shown, and one decides. */
export function ConflictPanel({ theirs, yours, onKeepYours, onTakeTheirs, onMerge }: Props) {
  const differing = changesOf(yours, draftOf(theirs));
  return (
    <section className={classes.conflict} aria-labelledby="conflict-title" role="alert">
      <h2 id="conflict-title" className={classes.subtitle}>
        Somebody saved version {theirs.version} while you were writing
      </h2>
      <p>Nothing is lost: here is how your draft differs from theirs. What shall stand?</p>
      <div className={classes.actions}>
        <Button onClick={onMerge}>Merge by hand</Button>
        <Button variant="default" onClick={onKeepYours}>
          Keep yours
        </Button>
        <Button variant="default" onClick={onTakeTheirs}>
          Take theirs
        </Button>
      </div>
      <table className={classes.both} aria-label="Both versions">
        <thead>
          <tr>
            <td />
            <th scope="col">Theirs</th>
            <th scope="col">Yours</th>
          </tr>
        </thead>
        <tbody>
          <Row name="Title" theirs={theirs.title} yours={yours.title} />
          <Row name="Tags" theirs={theirs.tags.join(", ")} yours={yours.tags.join(", ")} />
          <Row name="Seen by" theirs={theirs.visibility} yours={yours.visibility} />
        </tbody>
      </table>
      {differing.text !== undefined && (
        <TextDiff before={theirs.text} after={yours.text} label="From their text to yours" />
      )}
    </section>
  );
}

function Row({ name, theirs, yours }: { name: string; theirs: string; yours: string }) {
  return (
    <tr data-differs={theirs !== yours}>
      <th scope="row">{name}</th>
      <td>{theirs || "none"}</td>
      <td>{yours || "none"}</td>
    </tr>
  );
}
