import { preferences } from "@/shared/preferences/preferences-here";

/** What all files of one import get. */
export interface ImportChoice {
  readonly visibility: "team" | "private";
  readonly tags: readonly string[];
}

/** What is chosen before one chooses: this browser's preference, and no tags. */
export function firstChoice(): ImportChoice {
  return { visibility: preferences.current().visibility, tags: [] };
}

/** The form of one request: the files and what they all get. */
export function formOf(files: readonly File[], { visibility, tags }: ImportChoice): FormData {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  form.append("visibility", visibility);
  for (const tag of tags) form.append("tags", tag);
  return form;
}
