import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answerOf, api } from "@/shared/api/client";
import { documentsKey } from "@/shared/api/query-keys";
import type { DocumentItem } from "@/shared/api/types";
import { toast } from "@/shared/ui/toasts";
import { changeLists, listWith, listWithout } from "../list/changed-list";
import { type BulkChange, changed, type Early } from "./bulk-change";
import { spokenOutcome } from "./spoken-outcome";
import { type NotDone, runBulk } from "./run-bulk";

interface Progress {
  readonly sent: number;
  readonly of: number;
}

/** What was not done, and how to try it again. */
export interface Rest {
  readonly change: BulkChange;
  readonly notDone: readonly NotDone[];
}

/**
 * Changes many documents. What they will be is shown at once; what the server does not do goes back
 * to what it was, with the reason.
 */
export function useBulkChange(onDone: (ids: readonly string[]) => void) {
  const queries = useQueryClient();
  const [early, setEarly] = useState<Early | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [rest, setRest] = useState<Rest | null>(null);

  const keep = (change: BulkChange, done: ReadonlySet<string>) =>
    changeLists(queries, (list) =>
      change.action === "delete"
        ? listWithout(list, done)
        : listWith(list, (item) => (done.has(item.id) ? (changed(item, change) ?? item) : item)),
    );

  const run = async (change: BulkChange, items: readonly DocumentItem[]) => {
    setRest(null);
    setProgress({ sent: 0, of: items.length });
    setEarly({ change, ids: new Set(items.map(({ id }) => id)) });
    const outcome = await runBulk({
      items,
      send: (ids) => answerOf(api.POST("/api/v1/documents/bulk", { body: bodyOf(change, ids) })),
      onBatch: (done, notDone) => {
        const settled = new Set([...done, ...notDone.map(({ item }) => item.id)]);
        keep(change, new Set(done));
        onDone(done);
        setEarly((before) => before && { change, ids: minus(before.ids, settled) });
        setProgress((before) => before && { ...before, sent: before.sent + settled.size });
      },
    });
    setEarly(null);
    setProgress(null);
    if (outcome.notDone.length > 0) setRest({ change, notDone: outcome.notDone });
    if (outcome.done > 0) toast("done", spokenOutcome(change, outcome.done));
    await queries.invalidateQueries({ queryKey: documentsKey });
  };
  return { run, early, progress, rest, forget: () => setRest(null) };
}

function bodyOf(change: BulkChange, ids: string[]) {
  if (change.action === "delete") return { action: change.action, ids };
  return { action: change.action, ids, tags: [...change.tags] };
}

function minus(ids: ReadonlySet<string>, settled: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...ids].filter((id) => !settled.has(id)));
}
