import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { describeError } from "./error-text";
import classes from "./notice.module.css";
import { useRetry } from "./use-retry";

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
  readonly heading?: "h1" | "h2";
}

/**
 * A failure in place of what should be here, with its request id. It is tried again at a click, and
 * by itself while the server is away.
 */
export function ErrorNotice({ error, onRetry, children, heading: Heading = "h2" }: Props) {
  const text = describeError(error);
  useRetry(error, onRetry);
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
    <svg
      width="104"
      height="40"
      viewBox="0 0 104 40"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <rect x="3" y="11" width="38" height="18" rx="9" />
      <circle cx="12" cy="20" r="2.5" />
      <circle cx="32" cy="20" r="2.5" />
      <g transform="rotate(24 82 20)">
        <rect x="63" y="11" width="38" height="18" rx="9" />
        <circle cx="72" cy="20" r="2.5" />
        <circle cx="92" cy="20" r="2.5" />
      </g>
    </svg>
  );
}
