import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { jobsKey } from "@/shared/api/query-keys";
import { describeError } from "@/shared/ui/error-text";
import { saveFrom } from "@/shared/ui/save-file";
import { toast } from "@/shared/ui/toasts";
import type { Work } from "./work";

/** What may be done with one job; each says when it could not be. */
export function useJobActions(work: Work) {
  const path = { job_id: work.id };
  const stop = useAction(() =>
    answerOf(api.POST("/api/v1/jobs/{job_id}/cancel", { params: { path } })),
  );
  const retry = useAction(() =>
    answerOf(api.POST("/api/v1/jobs/{job_id}/retry", { params: { path } })),
  );
  const download = useAction(async () => {
    const made = await answerOf(
      api.POST("/api/v1/exports/{export_id}/link", { params: { path: { export_id: work.id } } }),
    );
    saveFrom(made.url, work.file?.name ?? "");
  });
  return { stop, retry, download };
}

function useAction(act: () => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onError: (error) => toast("problem", describeError(error).title),
    onSettled: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}
