import type { DocumentDetail } from "@/shared/api/types";
import classes from "./editing.module.css";

/** News of a version saved by somebody else while one writes: nothing is lost, saving will ask. */
export function NewerNotice({ latest }: { latest: DocumentDetail }) {
  return (
    <p className={classes.notice} role="status">
      Somebody saved version {latest.version} while you write. Saving will show you both.
    </p>
  );
}
