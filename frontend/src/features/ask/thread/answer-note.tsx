import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { currentUser } from "@/shared/session/current-user";
import { isAdministrator } from "@/shared/session/role";
import { sentence } from "@/shared/ui/error-text";
import type { ShownAnswer } from "./shown-answer";
import classes from "./thread.module.css";

interface Props {
  readonly answer: ShownAnswer;
  readonly onAgain: (() => void) | null;
  readonly pending: boolean;
}

/** How an answer ended when it did not end well, and the way to another. */
export function AnswerEnding({ answer, onAgain, pending }: Props) {
  const cutShort = answer.name === "done" && answer.notes.includes("cut_short");
  const said = cutShort ? CUT_SHORT : ENDINGS[answer.name];
  if (said === undefined) return null;
  const failed = answer.name === "failed";
  return (
    <div className={classes.ending} data-tone={failed ? "problem" : "plain"}>
      <p>
        <strong>{said}</strong> {failed && answer.problem !== "" && sentence(answer.problem)}
      </p>
      {onAgain && (
        <Button variant="default" size="xs" onClick={onAgain} loading={pending}>
          Try again
        </Button>
      )}
    </div>
  );
}

const CUT_SHORT = "The model stopped here because its answer became too long.";
const ENDINGS: Partial<Record<ShownAnswer["name"], string>> = {
  failed: "This answer could not be finished.",
  cancelled: "Stopped.",
  lost: "The rest of this answer is no longer kept. What you see is all there is.",
};

/** Says that no model wrote this. */
export function NoModelNote() {
  const { data: user } = useQuery(currentUser);
  return (
    <p className={classes.note}>
      No language model is set, so these are the passages that match best, as they stand.{" "}
      {isAdministrator(user) ? (
        <Link to="/settings/model">Set a model</Link>
      ) : (
        "An administrator can set one."
      )}
    </p>
  );
}
