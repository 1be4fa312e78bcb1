import type { DocumentItem } from "@/shared/api/types";
import classes from "./visibility-badge.module.css";

/** Marks what only its owner sees; what the team sees is the rule and needs no mark. */
export function VisibilityBadge({ visibility }: Pick<DocumentItem, "visibility">) {
  if (visibility !== "private") return null;
  return (
    <span className={classes.badge}>
      <svg
        width="11"
        height="11"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        aria-hidden="true"
      >
        <rect x="3.5" y="9" width="13" height="8.5" rx="1.5" />
        <path d="M6.5 9V6a3.5 3.5 0 0 1 7 0v3" />
      </svg>
      Private
    </span>
  );
}
