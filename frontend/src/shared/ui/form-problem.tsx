import { ApiError } from "@/shared/api/error";
import { describeError } from "./error-text";
import classes from "./form-problem.module.css";

/** Why a form was not accepted, when no single field is at fault. Announced when it appears. */
export function FormProblem({ error }: { error: unknown }) {
  if (error === null || error === undefined) return null;
  if (error instanceof ApiError && Object.keys(error.fields).length > 0) return null;
  const text = describeError(error);
  return (
    <div className={classes.problem} role="alert">
      <strong>{text.title}.</strong> {text.advice}
      {text.requestId !== null && (
        <span className={classes.request}>
          Request <code>{text.requestId}</code>
        </span>
      )}
    </div>
  );
}
