import type { ExportItem, JobItem } from "@/shared/api/types";
import { sentence } from "@/shared/ui/error-text";
import { countText, dateText, sizeText, whenText } from "@/shared/ui/measures";

/** One line of the page: an export, or any other job. */
export interface Work {
  readonly id: string;
  readonly title: string;
  /** What it was narrowed to. */
  readonly which: readonly string[];
  readonly state: JobItem["state"];
  readonly attempt: number;
  readonly progress: number;
  readonly said: string;
  readonly problem: string;
  readonly stopping: boolean;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly file: ExportItem["file"];
}

const FORMATS: Record<ExportItem["asked"]["format"], string> = {
  csv: "CSV",
  jsonl: "JSON Lines",
  "markdown-zip": "an archive",
};

export function workOfExport(item: ExportItem): Work {
  const { what, format } = item.asked;
  const noun = what === "documents" ? "Documents" : "Conversations";
  const title = `${noun} as ${FORMATS[format]}`;
  return { ...common(item), title, which: whichText(item.asked), file: item.file };
}

function whichText({ documents }: ExportItem["asked"]): string[] {
  const { query, tag, owner } = documents ?? {};
  return [
    ...(query ? [`title with “${query}”`] : []),
    ...(tag ? [`tagged “${tag}”`] : []),
    ...(owner ? ["imported by you"] : []),
  ];
}

export function workOfJob(item: JobItem): Work {
  return { ...common(item), title: item.name, which: [], file: null };
}

export function isOver({ state }: Pick<Work, "state">): boolean {
  return state === "done" || state === "failed" || state === "cancelled";
}

/** Whether the file is gone, or goes with the next tidying. */
export function isExpired({ file }: Work, now: Date): boolean {
  return file !== null && new Date(file.expires_at) <= now;
}

const WORDS: Record<Work["state"], string> = {
  queued: "Waiting",
  running: "Running",
  done: "Done",
  failed: "Failed",
  cancelled: "Stopped",
};

/** One word for how it stands. */
export function stateWord(work: Work): string {
  if (work.stopping && !isOver(work)) return "Stopping";
  if (work.state === "queued" && work.attempt > 0) return "Waits to try again";
  return WORDS[work.state];
}

/** What is known of it, in one line. */
export function factText(work: Work, now: Date): string {
  const parts = [`Asked for ${whenText(work.createdAt, now)}`, ...work.which];
  if (work.file !== null) {
    const { rows, size_bytes, expires_at } = work.file;
    parts.push(countText(rows, "row"), sizeText(size_bytes));
    parts.push(isExpired(work, now) ? "expired" : `kept until ${dateText(expires_at)}`);
  } else if (!isOver(work) && work.said !== "") {
    parts.push(work.said);
  }
  return parts.join(" · ");
}

function common(item: ExportItem | JobItem) {
  return {
    id: item.id,
    state: item.state,
    attempt: item.attempt,
    progress: item.progress,
    said: item.progress_text,
    problem: item.error_message === "" ? "" : sentence(item.error_message),
    stopping: item.cancel_requested,
    createdAt: item.created_at,
    endedAt: item.ended_at,
  };
}
