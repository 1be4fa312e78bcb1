import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { documentsKey } from "@/shared/api/query-keys";
import { DropZone } from "./drop-zone";
import { firstChoice } from "./import-choice";
import { ImportOptions } from "./import-options";
import classes from "./importing.module.css";
import { SampleLibrary } from "./sample-library";
import { UploadResults } from "./upload-results-list";
import { useUpload } from "./use-upload";

/** Two ways to get documents in: the sample library, and files of one's own. */
export function ImportPanel({ onImported }: { onImported: (count: number) => void }) {
  const queries = useQueryClient();
  const [choice, setChoice] = useState(firstChoice);
  const imported = (count: number) => {
    void queries.invalidateQueries({ queryKey: documentsKey });
    onImported(count);
  };
  const { upload, results, waiting, sent } = useUpload(imported);
  return (
    <div className={classes.panel}>
      <SampleLibrary onImported={imported} />
      <DropZone busy={waiting > 0} onFiles={(files) => void upload(files, choice)}>
        <ImportOptions choice={choice} onChange={setChoice} />
      </DropZone>
      {waiting > 0 && (
        <progress className={classes.progress} value={sent} max={1} aria-label="Sent" />
      )}
      <UploadResults results={results} waiting={waiting} />
    </div>
  );
}
