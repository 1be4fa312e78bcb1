import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { FormProblem } from "@/shared/ui/form-problem";
import { countText } from "@/shared/ui/measures";
import classes from "./importing.module.css";

/** Python's own language reference, which every machine with Python has. Loading twice is harmless. */
export function SampleLibrary({ onImported }: { onImported: (count: number) => void }) {
  const loading = useMutation({
    mutationFn: () => answerOf(api.POST("/api/v1/documents/sample-library")),
    onSuccess: ({ total }) => onImported(total),
  });
  return (
    <section className={classes.sample} aria-labelledby="sample-title">
      <div>
        <h2 id="sample-title" className={classes.heading}>
          The sample library
        </h2>
        <p className={classes.hint}>Python’s language reference: real texts, a good first read.</p>
      </div>
      <Button
        onClick={() => loading.mutate()}
        loading={loading.isPending}
        disabled={loading.isSuccess}
      >
        {loading.isSuccess ? "Loaded" : "Load the sample library"}
      </Button>
      <div role="status" className={classes.outcome}>
        {loading.data && outcome(loading.data)}
      </div>
      <FormProblem error={loading.error} />
    </section>
  );
}

function outcome({ created, total }: { created: number; total: number }): string {
  if (created === 0) return `All ${countText(total, "document")} were there already.`;
  return `${countText(created, "document")} added.`;
}
