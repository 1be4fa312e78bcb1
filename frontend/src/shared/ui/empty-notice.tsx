import type { ReactNode } from "react";
import classes from "./notice.module.css";

interface Props {
  readonly title: string;
  readonly advice: string;
  readonly children?: ReactNode;
}

/** A place that is empty on purpose, and what to do about it. */
export function EmptyNotice({ title, advice, children }: Props) {
  return (
    <section className={classes.notice} data-tone="empty">
      <svg
        width="104"
        height="48"
        viewBox="0 0 104 48"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <circle cx="24" cy="32" r="13" />
        <circle cx="80" cy="32" r="13" />
        <path d="M24 32 36 12h32l12 20" strokeDasharray="1 7" />
      </svg>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.advice}>{advice}</p>
      {children}
    </section>
  );
}
