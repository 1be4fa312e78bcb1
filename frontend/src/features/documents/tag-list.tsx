import { Link } from "@tanstack/react-router";
import classes from "./tag-list.module.css";

interface Props {
  readonly tags: readonly string[];
  /** Whose tags. */
  readonly of: string;
  readonly tabIndex?: 0 | -1;
}

/** The tags of a document; each leads to the documents that have it. */
export function TagList({ tags, of, tabIndex = 0 }: Props) {
  if (tags.length === 0) return null;
  return (
    <ul className={classes.tags} aria-label={`Tags of ${of}`}>
      {tags.map((tag) => (
        <li key={tag}>
          <Link to="/documents" search={{ tag }} className={classes.tag} tabIndex={tabIndex}>
            {tag}
          </Link>
        </li>
      ))}
    </ul>
  );
}
