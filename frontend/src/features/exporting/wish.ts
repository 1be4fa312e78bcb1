import type { paths } from "@/shared/api/schema";

export type ExportWish =
  paths["/api/v1/exports"]["post"]["requestBody"]["content"]["application/json"];
export type What = ExportWish["what"];
export type ExportFormat = ExportWish["format"];

/** What a list of documents is narrowed by. */
export interface ListedDocuments {
  readonly query?: string;
  readonly tag?: string;
  readonly owner?: "me";
}

/** What to ask the server for; the list's filters are the documents' alone. */
export function wishOf(what: What, format: ExportFormat, listed: ListedDocuments): ExportWish {
  if (what === "conversations") return { what, format };
  const { query, tag, owner } = listed;
  const documents = {
    ...(query !== undefined && { query }),
    ...(tag !== undefined && { tag }),
    ...(owner !== undefined && { owner }),
  };
  return Object.keys(documents).length === 0 ? { what, format } : { what, format, documents };
}

/** "whose title contains “tide”, tagged “sea”, mine"; empty where nothing is left out. */
export function narrowedText({ query, tag, owner }: ListedDocuments): string {
  return [
    query !== undefined && `whose title contains “${query}”`,
    tag !== undefined && `tagged “${tag}”`,
    owner !== undefined && "that you imported",
  ]
    .filter(Boolean)
    .join(", ");
}
