import { VisuallyHidden } from "@mantine/core";
import type { Message } from "@/shared/api/types";
import { countText } from "@/shared/ui/measures";
import classes from "./thread.module.css";

/** What was asked, as it was typed. */
export function Question({ message: { text, document_ids } }: { message: Message }) {
  return (
    <section className={classes.question}>
      <VisuallyHidden component="h2">Question</VisuallyHidden>
      <p className={classes.asked}>{text}</p>
      {document_ids.length > 0 && (
        <p className={classes.scope}>From {countText(document_ids.length, "chosen document")}</p>
      )}
    </section>
  );
}
