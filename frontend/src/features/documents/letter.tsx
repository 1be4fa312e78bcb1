import { useQuery } from "@tanstack/react-query";
import type { DocumentDetail } from "@/shared/api/types";
import { currentUser } from "@/shared/session/current-user";
import { dateText, sizeText } from "@/shared/ui/measures";
import { PageHeading } from "@/shared/ui/page-heading";
import { creatorName } from "./creator-name";
import { DocumentBody } from "./document-body";
import { LetterActions } from "./letter-actions";
import { mayChange } from "./may-change";
import classes from "./reader-page.module.css";
import { TagList } from "./tag-list";
import { VisibilityBadge } from "./visibility-badge";

/** The document itself: its title, where it comes from, what may be done with it, and its text. */
export function Letter({ document }: { document: DocumentDetail }) {
  const { title, format, size_bytes, created_at, tags, visibility } = document;
  const { data: user } = useQuery(currentUser);
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
        <div className={classes.marks}>
          <VisibilityBadge visibility={visibility} />
          <TagList tags={tags} of={title} />
          <LetterActions document={document} changeable={mayChange(user ?? null, document)} />
        </div>
      </header>
      <DocumentBody document={document} />
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
