import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answerOf, api } from "@/shared/api/client";
import type { Imported } from "@/shared/api/types";
import { frontendConfig } from "@/shared/config/frontend-config";
import { planBatches } from "./batches";
import { findObjection } from "./file-check";
import { type FileResult, resultsOf, resultsOfFailure } from "./upload-results";

const NO_LIMIT = Number.POSITIVE_INFINITY;

/** Sends files in batches, one after another, and keeps what became of each. */
export function useUpload(onImported: (count: number) => void) {
  const limit = useQuery(frontendConfig).data?.limits.upload_bytes ?? NO_LIMIT;
  const [results, setResults] = useState<readonly FileResult[]>([]);
  const [waiting, setWaiting] = useState(0);

  const upload = async (files: readonly File[]) => {
    const objections = files.map((file) => findObjection(file, limit));
    const refused = files.flatMap(({ name }, index): FileResult[] => {
      const reason = objections[index] ?? null;
      return reason === null ? [] : [{ name, state: "refused", reason }];
    });
    const accepted = files.filter((_, index) => objections[index] === null);
    setResults(refused);
    setWaiting(accepted.length);
    for (const batch of planBatches(accepted, limit)) {
      const done = await sendBatch(batch);
      setResults((before) => [...before, ...done]);
      setWaiting((before) => before - batch.length);
      const created = done.filter(({ state }) => state === "created").length;
      if (created > 0) onImported(created);
    }
  };
  return { upload, results, waiting };
}

async function sendBatch(files: readonly File[]): Promise<FileResult[]> {
  try {
    return resultsOf(files, await postDocuments(files));
  } catch (error) {
    return resultsOfFailure(files, error); // shown beside each file
  }
}

function postDocuments(files: readonly File[]): Promise<Imported> {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  return answerOf(
    api.POST("/api/v1/documents", {
      // The description calls a file a string; the body really sent is the form.
      body: { files: [] },
      bodySerializer: () => form,
    }),
  );
}
