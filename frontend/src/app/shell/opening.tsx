import { TandemMark } from "@/shared/ui/tandem-mark";
import classes from "./opening.module.css";

/** Shown when the first answer takes a moment. */
export function Opening() {
  return (
    <div className={classes.opening} role="status">
      <TandemMark size={44} />
      <span>Opening the Workspace</span>
    </div>
  );
}
