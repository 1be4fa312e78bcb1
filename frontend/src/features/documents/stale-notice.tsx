import { Button } from "@mantine/core";
import { describeError } from "@/shared/ui/error-text";
import classes from "./documents-page.module.css";

/** The list could not be renewed: what is shown is from before. */
export function StaleNotice({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { title, requestId } = describeError(error);
  return (
    <div className={classes.stale} role="alert">
      <span>
        {title}. This list may be out of date.
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
