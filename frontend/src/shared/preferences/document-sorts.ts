/** The orders the list of documents can have, and how to say them. */
export const SORTS = {
  "-created_at": "newest first",
  created_at: "oldest first",
  "-updated_at": "last changed first",
  title: "by title",
  "-title": "by title, from Z",
  "-size_bytes": "largest first",
  size_bytes: "smallest first",
} as const;

export type Sort = keyof typeof SORTS;

export function isSort(text: unknown): text is Sort {
  return typeof text === "string" && Object.hasOwn(SORTS, text);
}
