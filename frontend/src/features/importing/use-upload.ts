import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { authorizeFetch } from "@/shared/api/authorized-fetch";
import { answerOf, api } from "@/shared/api/client";
import { fetchWithProgress } from "@/shared/api/fetch-with-progress";
import type { Imported } from "@/shared/api/types";
import { frontendConfig } from "@/shared/config/frontend-config";
import { access } from "@/shared/session/access-here";
import { planBatches } from "./batches";
import { findObjection } from "./file-check";
import { formOf, type ImportChoice } from "./import-choice";
import { shareSent } from "./share-sent";
import { type FileResult, resultsOf, resultsOfFailure } from "./upload-results";

const NO_LIMIT = Number.POSITIVE_INFINITY;

/** Sends files in batches, one after another, and keeps what became of each. */
export function useUpload(onImported: (count: number) => void) {
  const limit = useQuery(frontendConfig).data?.limits.upload_bytes ?? NO_LIMIT;
  const [results, setResults] = useState<readonly FileResult[]>([]);
  const [waiting, setWaiting] = useState(0);
  const [sent, setSent] = useState(0);

  const upload = async (files: readonly File[], choice: ImportChoice) => {
    const objections = files.map((file) => findObjection(file, limit));
    const refused = files.flatMap(({ name }, index): FileResult[] => {
      const reason = objections[index] ?? null;
      return reason === null ? [] : [{ name, state: "refused", reason }];
    });
    const accepted = files.filter((_, index) => objections[index] === null);
    setResults(refused);
    setWaiting(accepted.length);
    setSent(0);
    const share = shareSent(accepted);
    for (const batch of planBatches(accepted, limit)) {
      const report = (part: number) => setSent(share.during(batch, part));
      const { done, created } = await sendBatch(batch, choice, report);
      share.after(batch);
      setResults((before) => [...before, ...done]);
      setWaiting((before) => before - batch.length);
      if (created > 0) onImported(created);
    }
  };
  return { upload, results, waiting, sent };
}

interface Sent {
  readonly done: FileResult[];
  /** An archive may become many documents. */
  readonly created: number;
}

async function sendBatch(
  files: readonly File[],
  choice: ImportChoice,
  report: (part: number) => void,
): Promise<Sent> {
  try {
    const imported = await postDocuments(files, choice, report);
    return { done: resultsOf(files, imported), created: imported.created.length };
  } catch (error) {
    return { done: resultsOfFailure(files, error), created: 0 }; // shown beside each file
  }
}

function postDocuments(
  files: readonly File[],
  choice: ImportChoice,
  report: (part: number) => void,
): Promise<Imported> {
  const sending = fetchWithProgress((sent, total) => report(total > 0 ? sent / total : 0));
  return answerOf(
    api.POST("/api/v1/documents", {
      // The description calls a file a string; the body really sent is the form.
      body: { files: [] },
      bodySerializer: () => formOf(files, choice),
      fetch: authorizeFetch(sending, access),
    }),
  );
}
