import { countText } from "@/shared/ui/measures";
import classes from "./importing.module.css";
import type { FileResult } from "./upload-results";

/** What became of each file; the summary is announced, the list is there to read. */
export function UploadResults({
  results,
  waiting,
}: {
  results: readonly FileResult[];
  waiting: number;
}) {
  const refused = results.filter(({ state }) => state === "refused").length;
  const created = results.length - refused;
  return (
    <div>
      <p role="status" className={classes.outcome}>
        {results.length + waiting > 0 && summary(created, refused, waiting)}
      </p>
      {results.length > 0 && (
        <ul className={classes.results}>
          {results.map(({ name, state, reason }, index) => (
            <li key={`${index} ${name}`} data-state={state}>
              <span aria-hidden="true">{state === "created" ? "✓" : "✕"}</span>
              <span className={classes.fileName}>{name}</span>
              <span className={classes.reason}>{state === "created" ? "added" : reason}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function summary(created: number, refused: number, waiting: number): string {
  const parts = [`${countText(created, "file")} added`];
  if (refused > 0) parts.push(`${refused} refused`);
  if (waiting > 0) parts.push(`${waiting} on the way`);
  return `${parts.join(", ")}.`;
}
