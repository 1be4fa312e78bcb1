import { ActionIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { DocumentItem } from "@/shared/api/types";
import { dateText, sizeText, whenText } from "@/shared/ui/measures";
import { creatorName } from "./creator-name";
import type { DocumentFilter } from "./document-filter";
import classes from "./documents-table.module.css";
import { TagList } from "./tag-list";
import { VisibilityBadge } from "./visibility-badge";

interface Props {
  readonly item: DocumentItem;
  /** The list this row stands in, to be read on from the document. */
  readonly filter: DocumentFilter;
  readonly fresh: boolean;
  readonly tagged: boolean;
  /** Null where the signed-in person may not delete it. */
  readonly onDelete: ((item: DocumentItem) => void) | null;
}

export function DocumentRow({ item, filter, fresh, tagged, onDelete }: Props) {
  return (
    <tr className={classes.row} data-fresh={fresh}>
      <th scope="row" className={classes.title}>
        <Link
          to="/documents/$documentId"
          params={{ documentId: item.id }}
          search={filter}
          className={classes.link}
        >
          {item.title}
        </Link>
        {fresh && tagged && <span className={classes.new}>New</span>}
        {(item.tags.length > 0 || item.visibility === "private") && (
          <div className={classes.marks}>
            <VisibilityBadge visibility={item.visibility} />
            <TagList tags={item.tags} of={item.title} />
          </div>
        )}
      </th>
      <td>
        <span className={classes.format}>{item.format}</span>
      </td>
      <td className={classes.number}>{sizeText(item.size_bytes)}</td>
      <td>
        <time dateTime={item.created_at} title={dateText(item.created_at)}>
          {whenText(item.created_at, new Date())}
        </time>
      </td>
      <td className={classes.by}>{creatorName(item)}</td>
      <td className={classes.action}>
        {onDelete && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Delete ${item.title}`}
            onClick={() => onDelete(item)}
          >
            <svg
              width="17"
              height="17"
              viewBox="0 0 20 20"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.7"
              strokeLinecap="round"
              strokeLinejoin="round"
              aria-hidden="true"
            >
              <path d="M3.5 5.5h13M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 9v4.5M11.5 9v4.5" />
            </svg>
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}
