import { lazy, Suspense } from "react";
import type { DocumentDetail } from "@/shared/api/types";
import { dateText, sizeText } from "@/shared/ui/measures";
import { PageHeading } from "@/shared/ui/page-heading";
import { creatorName } from "./creator-name";
import { PlainText } from "./plain-text";
import classes from "./reader-page.module.css";
import { ReaderSkeleton } from "./reader-skeleton";
import { withoutTitle } from "./text-blocks";

// The renderer weighs more than the rest of the reader, and most texts do not need it.
const Markdown = lazy(() => import("./markdown"));

/** The document itself: its title, where it comes from, and its text. */
export function Letter({ document }: { document: DocumentDetail }) {
  const { title, format, size_bytes, created_at, text } = document;
  return (
    <article className={classes.letter}>
      <header className={classes.head}>
        <PageHeading title={title} className={classes.title} />
        <dl className={classes.facts}>
          <Fact name="Added" value={dateText(created_at)} />
          <Fact name="By" value={creatorName(document)} />
          <Fact name="Size" value={sizeText(size_bytes)} />
          <Fact name="Format" value={format} />
        </dl>
      </header>
      {format === "md" ? (
        <Suspense fallback={<ReaderSkeleton />}>
          <Markdown text={text} title={title} />
        </Suspense>
      ) : (
        <PlainText text={withoutTitle(text, title)} />
      )}
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
