import { listWith } from "../list/changed-list";
import type { DocumentList } from "../list/list-page";
import type { Draft } from "./draft";

/** A list as it will be once the changes are saved. */
export function listWithChanges(
  list: DocumentList,
  id: string,
  { title, tags, visibility }: Partial<Draft>,
): DocumentList {
  const shown = {
    ...(title !== undefined && { title }),
    ...(tags && { tags: [...tags] }),
    ...(visibility && { visibility }),
  };
  return listWith(list, (item) => (item.id === id ? { ...item, ...shown } : item));
}
