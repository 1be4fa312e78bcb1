import { lazy, Suspense } from "react";
import type { DocumentDetail } from "@/shared/api/types";
import { PlainText } from "./plain-text";
import { ReaderSkeleton } from "./reader-skeleton";
import { StructuredText } from "./structured-text";
import { withoutTitle } from "./text-blocks";

// The renderer weighs more than the rest of the reader, and most texts do not need it.
const Markdown = lazy(() => import("./markdown"));

type Body = Pick<DocumentDetail, "title" | "format" | "text">;

/** A document's text as its format wants it, without the title the page shows already. */
export function DocumentBody({ document: { title, format, text } }: { document: Body }) {
  if (format === "txt") return <PlainText text={text} />;
  if (format === "rst") return <StructuredText text={withoutTitle(text, title)} />;
  return (
    <Suspense fallback={<ReaderSkeleton />}>
      <Markdown text={text} title={title} />
    </Suspense>
  );
}
