import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "@/shared/api/error";
import { currentUser } from "@/shared/session/current-user";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { documentText } from "../documents-query";
import { mayChange } from "../may-change";
import { ReaderSkeleton } from "../reader-skeleton";
import { useLiveDocuments } from "../use-live-documents";
import classes from "./editing.module.css";
import { Editor } from "./editor";

// Said before one writes what could not be saved.
const NOT_YOURS = new ApiError("forbidden", "this document is not yours to change");

/** Changing one document: its title, text, tags and who sees it. */
export function EditPage({ id }: { id: string }) {
  useLiveDocuments();
  const { data, error, refetch } = useQuery(documentText(id));
  const { data: user } = useQuery(currentUser);
  const allowed = data !== undefined && mayChange(user ?? null, data);
  // Whoever loses the right while writing keeps what they wrote; saving tells them.
  const [begun, setBegun] = useState(false);
  if (allowed && !begun) setBegun(true);
  const problem = data ? !begun && !allowed && NOT_YOURS : error;
  if (problem) {
    return (
      <ErrorNotice error={problem} heading="h1" onRetry={() => void refetch()}>
        <Button variant="default" component={Link} to="/documents">
          To the documents
        </Button>
      </ErrorNotice>
    );
  }
  return (
    <div className={classes.page}>
      {data && user ? <Editor latest={data} userId={user.id} /> : <ReaderSkeleton />}
    </div>
  );
}
