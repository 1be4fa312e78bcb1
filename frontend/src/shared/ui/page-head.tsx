import type { ReactNode } from "react";
import classes from "./page-head.module.css";
import { PageHeading } from "./page-heading";

interface Props {
  readonly title: string;
  /** What is shown in one line, such as how many; announced when it changes. */
  readonly status?: string | undefined;
  /** What may be done on this page. */
  readonly children?: ReactNode;
}

/** The head of a page that lists something: its title, how much there is, what may be done. */
export function PageHead({ title, status, children }: Props) {
  return (
    <div className={classes.head}>
      <div>
        <PageHeading title={title} className={classes.title} />
        <p className={classes.status} role="status">
          {status ?? "\u00a0"}
        </p>
      </div>
      {children}
    </div>
  );
}
