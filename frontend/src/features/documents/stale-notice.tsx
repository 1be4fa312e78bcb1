import { Button } from "@mantine/core";
import { describeError } from "@/shared/ui/error-text";
import classes from "./stale-notice.module.css";

interface Props {
  readonly error: unknown;
  /** What is wrong with the list, such as "it may be out of date". */
  readonly what: string;
  readonly onRetry: () => void;
}

/** The list could not be renewed or read on: what is shown is from before. */
export function StaleNotice({ error, what, onRetry }: Props) {
  const { title, requestId } = describeError(error);
  return (
    <div className={classes.stale} role="alert">
      <span>
        {title}. {what}
        {requestId !== null && (
          <>
            {" "}
            Request <code>{requestId}</code>
          </>
        )}
      </span>
      <Button size="xs" variant="default" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
