import { useSyncExternalStore } from "react";
import type { ShownAnswer } from "./shown-answer";
import classes from "./thread.module.css";

function subscribe(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** Says that an answer is being written where this page cannot see it just now. */
export function LinkNotice({ answer }: { answer: ShownAnswer | null }) {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const writing = answer?.name === "running" || answer?.name === "queued";
  const away = writing && (!online || answer.link === "away");
  return (
    <div role="status">
      {away && (
        <p className={classes.away}>
          {online ? "The connection was lost; reconnecting…" : "You are offline."} The answer goes
          on being written, and nothing of it will be missing here.
        </p>
      )}
    </div>
  );
}
