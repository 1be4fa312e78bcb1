import type { QueryClient } from "@tanstack/react-query";
import type { DocumentItem } from "@/shared/api/types";
import { documentListsKey } from "../documents-query";
import type { DocumentList } from "./list-page";

/** Changes every list that is kept, as the server will have it. */
export function changeLists(queries: QueryClient, change: (list: DocumentList) => DocumentList) {
  const lists = { queryKey: documentListsKey };
  queries.setQueriesData<DocumentList>(lists, (list) => list && change(list));
}

/** A list without some documents; its pages stay, with fewer rows. */
export function listWithout(list: DocumentList, ids: ReadonlySet<string>): DocumentList {
  const pages = list.pages.map((page) => {
    const items = page.items.filter(({ id }) => !ids.has(id));
    return items.length === page.items.length ? page : { ...page, items };
  });
  const gone = count(list) - count({ ...list, pages });
  const [head, ...rest] = pages;
  if (head === undefined || gone === 0) return list;
  const total = head.total_capped ? head.total : Math.max(0, head.total - gone);
  return { ...list, pages: [{ ...head, total }, ...rest] };
}

/** A list in which `change` was done to each row; what comes back the same stays the same. */
export function listWith(
  list: DocumentList,
  change: (item: DocumentItem) => DocumentItem,
): DocumentList {
  const pages = list.pages.map((page) => {
    const items = page.items.map(change);
    return items.every((item, at) => item === page.items[at]) ? page : { ...page, items };
  });
  return { ...list, pages };
}

function count({ pages }: DocumentList): number {
  return pages.reduce((sum, page) => sum + page.items.length, 0);
}
