import { type ReactNode, useId } from "react";
import head from "./page-head.module.css";
import { PageHeading } from "./page-heading";
import classes from "./parts-page.module.css";

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** A page of several parts below each other, such as one's profile. */
export function PartsPage({ title, lead, children }: Props) {
  return (
    <div className={classes.page}>
      <PageHeading title={title} className={head.title} />
      <p className={classes.lead}>{lead}</p>
      {children}
    </div>
  );
}

interface PartProps {
  readonly title: string;
  /** What stands beside the title, and belongs to it. */
  readonly mark?: ReactNode;
  readonly children: ReactNode;
}

/** One part of such a page, a region named by its title. */
export function Part({ title, mark, children }: PartProps) {
  const id = useId();
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h2 id={id} className={classes.subtitle}>
        {title} {mark}
      </h2>
      {children}
    </section>
  );
}
