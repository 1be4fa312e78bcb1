import { ApiError, type ErrorKind } from "@/shared/api/error";
import type { Imported } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";

/** What became of one file. */
export interface FileResult {
  readonly name: string;
  readonly state: "created" | "refused";
  readonly reason: string | null;
}

/** The result of each file of a request, in their order: refused ones are named, the rest are in. */
export function resultsOf(files: readonly File[], imported: Imported): FileResult[] {
  const reasons = new Map<string, string[]>();
  for (const { name, message } of imported.refused) {
    reasons.set(name, [...(reasons.get(name) ?? []), message]);
  }
  const own = files.map(({ name }): FileResult => {
    const reason = reasons.get(name)?.shift();
    return reason === undefined
      ? { name, state: "created", reason: null }
      : { name, state: "refused", reason };
  });
  // What is left was inside an archive.
  const inside = [...reasons].flatMap(([name, left]) =>
    left.map((reason): FileResult => ({ name, state: "refused", reason })),
  );
  return [...own, ...inside];
}

// What is in the way is the sender's to mend: a file, or a share that is used up.
const SAYS_WHY: ReadonlySet<ErrorKind> = new Set(["refused", "conflict"]);

/** The same for a request that failed whole. A file the error names gets its own words. */
export function resultsOfFailure(files: readonly File[], error: unknown): FileResult[] {
  const fields = error instanceof ApiError ? error.fields : {};
  const text = describeError(error);
  const general =
    error instanceof ApiError && SAYS_WHY.has(error.kind) ? error.message : text.title;
  return files.map(({ name }) => ({ name, state: "refused", reason: fields[name] ?? general }));
}
