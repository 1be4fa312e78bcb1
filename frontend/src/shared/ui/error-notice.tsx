import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { describeError } from "./error-text";
import classes from "./notice.module.css";

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
  readonly heading?: "h1" | "h2";
}

/** A failure in place of what should be here, with its request id and, where it may help, a retry. */
export function ErrorNotice({ error, onRetry, children, heading: Heading = "h2" }: Props) {
  const text = describeError(error);
  return (
    <section className={classes.notice} data-tone="problem" role="alert">
      <BrokenChain />
      <Heading className={classes.title}>{text.title}</Heading>
      <p className={classes.advice}>{text.advice}</p>
      {text.requestId !== null && (
        <p className={classes.request}>
          Request <code>{text.requestId}</code>
        </p>
      )}
      <div className={classes.actions}>
        {text.again && onRetry && <Button onClick={onRetry}>Try again</Button>}
        {children}
      </div>
    </section>
  );
}

function BrokenChain() {
  return (
    <svg width="104" height="40" viewBox="0 0 104 40" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" aria-hidden="true">
      <rect x="4" y="12" width="30" height="16" rx="8" />
      <path d="M40 12h-6M40 28h-6M64 12h6M64 28h6" opacity=".45" />
      <rect x="70" y="12" width="30" height="16" rx="8" />
      <path d="M47 8l3 6M57 8l-3 6M47 32l3-6M57 32l-3-6" />
    </svg>
  );
}
