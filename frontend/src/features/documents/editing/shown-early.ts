import type { InfiniteData } from "@tanstack/react-query";
import type { DocumentPage } from "@/shared/api/types";
import type { Draft } from "./draft";

type List = InfiniteData<DocumentPage, string | null>;

/** A list as it will be once the changes are saved. */
export function listWith(list: List, id: string, changes: Partial<Draft>): List {
  const { title, tags, visibility } = changes;
  const shown = {
    ...(title !== undefined && { title }),
    ...(tags && { tags: [...tags] }),
    ...(visibility && { visibility }),
  };
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === id ? { ...item, ...shown } : item)),
  }));
  return { ...list, pages };
}
