import { FormProblem } from "@/shared/ui/form-problem";
import classes from "./editing.module.css";

/** Why a draft was not saved, and that it is still there. */
export function NotSaved({ error }: { error: Error | null }) {
  if (error === null) return null;
  return (
    <div className={classes.problem}>
      <p className={classes.kept} role="status">
        Not saved. Others see what was there before; your draft is still here.
      </p>
      <FormProblem error={error} />
    </div>
  );
}
