import { Link } from "@tanstack/react-router";
import type { DocumentVersion } from "@/shared/api/types";
import { dateText, sizeText, whenText } from "@/shared/ui/measures";
import { creatorName } from "../creator-name";
import classes from "./history.module.css";

interface Props {
  readonly id: string;
  readonly versions: readonly DocumentVersion[];
  readonly chosen: number;
  readonly current: number;
}

/** The versions to choose from. */
export function VersionList({ id, versions, chosen, current }: Props) {
  return (
    <nav aria-label="Versions">
      <ol className={classes.versions}>
        {versions.map((item) => (
          <li key={item.version}>
            <Link
              to="/documents/$documentId/history"
              params={{ documentId: id }}
              search={{ version: item.version }}
              className={classes.version}
              aria-current={item.version === chosen ? "true" : undefined}
              data-chosen={item.version === chosen}
              replace
            >
              <strong>
                Version {item.version}
                {item.version === current && " (current)"}
              </strong>
              <span>
                <time dateTime={item.created_at} title={dateText(item.created_at)}>
                  {whenText(item.created_at, new Date())}
                </time>{" "}
                by {creatorName(item)}, {sizeText(item.size_bytes)}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
