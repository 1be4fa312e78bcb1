import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import { documentsKey } from "@/shared/api/query-keys";
import type { DocumentDetail } from "@/shared/api/types";
import { FormProblem } from "@/shared/ui/form-problem";
import { toast } from "@/shared/ui/toasts";

interface Props {
  readonly document: DocumentDetail;
  readonly version: number;
}

/** Makes an old version the newest one. What stands now stays in the history, so it need not ask. */
export function RestoreButton({ document: { id, version: current }, version }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const restoring = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/api/v1/documents/{document_id}/versions/{number}/restore", {
          params: { path: { document_id: id, number: version } },
          body: { version: current },
        }),
      ),
    // Whatever somebody else saved meanwhile is shown, so that one may look and try again.
    onError: () => queries.invalidateQueries({ queryKey: documentsKey }),
    onSuccess: async (document) => {
      toast("done", `Version ${version} is back, as version ${document.version}`);
      await queries.invalidateQueries({ queryKey: documentsKey });
      await navigate({
        to: "/documents/$documentId/history",
        params: { documentId: id },
        replace: true,
      });
    },
  });
  return (
    <>
      <Button loading={restoring.isPending} onClick={() => restoring.mutate()}>
        Restore version {version}
      </Button>
      <FormProblem error={told(restoring.error)} />
    </>
  );
}

function told(error: Error | null): Error | null {
  if (!(error instanceof ApiError) || error.kind !== "conflict") return error;
  const message = "somebody saved another version meanwhile. Look at it, then restore again";
  return new ApiError("refused", message, error.detail);
}
