/** What all files of one import get. */
export interface ImportChoice {
  readonly visibility: "team" | "private";
  readonly tags: readonly string[];
}

export const NO_CHOICE: ImportChoice = { visibility: "team", tags: [] };

/** The form of one request: the files and what they all get. */
export function formOf(files: readonly File[], { visibility, tags }: ImportChoice): FormData {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  form.append("visibility", visibility);
  for (const tag of tags) form.append("tags", tag);
  return form;
}
