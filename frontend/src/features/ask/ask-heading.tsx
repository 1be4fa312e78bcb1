import { useEffect } from "react";
import type { ConversationDetail } from "@/shared/api/types";
import classes from "./ask-page.module.css";

/** What is open, and whose it is. The focus stays in the question's field, where one types. */
export function AskHeading({ conversation }: { conversation: ConversationDetail | null }) {
  const title = conversation?.title ?? "Ask";
  useEffect(() => {
    document.title = `${title} · Workspace`;
  }, [title]);
  return (
    <div className={classes.heading}>
      <h1 tabIndex={-1} className={classes.title}>
        {title}
      </h1>
      {conversation && !conversation.mine && (
        <p className={classes.whose}>
          {conversation.owner.name} shared this with the team to read.
        </p>
      )}
      {conversation?.mine && conversation.shared && (
        <p className={classes.whose}>The team can read this conversation.</p>
      )}
    </div>
  );
}
