import { Button, Radio, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answerOf, api } from "@/shared/api/client";
import { jobsKey } from "@/shared/api/query-keys";
import { FormProblem } from "@/shared/ui/form-problem";
import { toast } from "@/shared/ui/toasts";
import classes from "./exporting.module.css";
import { type ExportFormat, type ListedDocuments, narrowedText, type What, wishOf } from "./wish";

interface Props {
  /** What the list of documents shows. */
  readonly listed: ListedDocuments;
  readonly onStarted: () => void;
}

const FORMATS: Record<What, Record<ExportFormat, string>> = {
  documents: {
    csv: "For spreadsheets: one line each, with the text",
    jsonl: "For programs: one JSON object a line",
    "markdown-zip": "An archive of the texts, each in its own format",
  },
  conversations: {
    csv: "For spreadsheets: one line for each question and answer",
    jsonl: "For programs: one JSON object a line",
    "markdown-zip": "An archive of Markdown, a file for each",
  },
};
const NAMES: Record<ExportFormat, string> = {
  csv: "CSV",
  jsonl: "JSON Lines",
  "markdown-zip": "Markdown (zip)",
};
const CHOICE = { radio: classes.choice ?? "" };

/** Chooses what is written to a file, and has it begun. */
export function ExportPanel({ listed, onStarted }: Props) {
  const [what, setWhat] = useState<What>("documents");
  const [format, setFormat] = useState<ExportFormat>("csv");
  const starting = useStarting(onStarted);
  const narrowed = narrowedText(listed);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        starting.mutate(wishOf(what, format, listed));
      }}
    >
      <Stack gap="lg">
        <Radio.Group label="What" value={what} onChange={(value) => setWhat(value)}>
          <Stack gap="xs" mt="xs">
            <Radio
              classNames={CHOICE}
              value="documents"
              label={narrowed === "" ? "All documents" : "The listed documents"}
              description={narrowed === "" ? "That you see" : `Those ${narrowed}`}
              data-autofocus
            />
            <Radio
              classNames={CHOICE}
              value="conversations"
              label="Conversations"
              description="Your own, and those that are shared with you"
            />
          </Stack>
        </Radio.Group>
        <Radio.Group label="Format" value={format} onChange={(value) => setFormat(value)}>
          <Stack gap="xs" mt="xs">
            {Object.entries(FORMATS[what]).map(([value, description]) => (
              <Radio
                key={value}
                classNames={CHOICE}
                value={value}
                label={NAMES[value as ExportFormat]}
                description={description}
              />
            ))}
          </Stack>
        </Radio.Group>
        <FormProblem error={starting.error} />
        <div className={classes.actions}>
          <p className={classes.note}>It is written in the background, and kept for seven days.</p>
          <Button type="submit" loading={starting.isPending}>
            Start the export
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function useStarting(onStarted: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ReturnType<typeof wishOf>) =>
      answerOf(api.POST("/api/v1/exports", { body })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: jobsKey });
      toast("done", "The export is being written");
      onStarted();
    },
  });
}
