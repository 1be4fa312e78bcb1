import { Link } from "@tanstack/react-router";
import classes from "./tag-list.module.css";

/** The tags of a document; each leads to the documents that have it. */
export function TagList({ tags, of }: { tags: readonly string[]; of: string }) {
  if (tags.length === 0) return null;
  return (
    <ul className={classes.tags} aria-label={`Tags of ${of}`}>
      {tags.map((tag) => (
        <li key={tag}>
          <Link to="/documents" search={{ tag }} className={classes.tag}>
            {tag}
          </Link>
        </li>
      ))}
    </ul>
  );
}
