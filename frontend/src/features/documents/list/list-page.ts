import type { InfiniteData } from "@tanstack/react-query";
import type { DocumentPage } from "@/shared/api/types";

/** A page as the list keeps it. */
export interface ListPage extends DocumentPage {
  /** Something changed since it was fetched, and nobody has looked at it again. */
  readonly old?: boolean;
}

/** A page's parameter is the cursor it begins after; null begins the list. */
export type DocumentList = InfiniteData<ListPage, string | null>;
