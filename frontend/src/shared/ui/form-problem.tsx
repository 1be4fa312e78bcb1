import { ApiError } from "@/shared/api/error";
import { describeError, type ErrorText } from "./error-text";
import classes from "./form-problem.module.css";

/** Why a form was not accepted, when no single field is at fault. Announced when it appears. */
export function FormProblem({ error }: { error: unknown }) {
  if (error === null || error === undefined) return null;
  if (error instanceof ApiError && Object.keys(error.fields).length > 0) return null;
  const text = describeError(error);
  const refused = error instanceof ApiError && error.kind === "refused";
  return (
    <div className={classes.problem} role="alert">
      {refused ? <strong>{text.advice}</strong> : <Full {...text} />}
      {text.requestId !== null && (
        <span className={classes.request}>
          Request <code>{text.requestId}</code>
        </span>
      )}
    </div>
  );
}

function Full({ title, advice }: ErrorText) {
  return (
    <>
      <strong>{title}.</strong> {advice}
    </>
  );
}
