import { Button, VisuallyHidden } from "@mantine/core";
import { lazy, memo, Suspense, useEffect, useMemo } from "react";
import type { Message } from "@/shared/api/types";
import { CitingContext } from "../rendering/citing";
import { CopyButton } from "@/shared/ui/copy-button";
import type { SourceWish } from "../sources/source-wish";
import { useFollowedRun } from "../streaming/use-followed-run";
import { AnswerEnding, NoModelNote } from "./answer-note";
import { isUnfinished, showAnswer, type ShownAnswer } from "./shown-answer";
import classes from "./thread.module.css";

// The renderer of Markdown weighs more than the rest of the page.
const AnswerText = lazy(() => import("../rendering/answer-text"));

interface Props {
  readonly message: Message;
  /** Makes another answer; null where that is not to be had. */
  readonly onAgain: ((answerId: string) => void) | null;
  readonly pending: boolean;
  readonly onSources: (wish: SourceWish) => void;
  /** Tells of every change of what is shown, so that the page can stay at its end. */
  readonly onShown: (answer: ShownAnswer) => void;
}

/** One answer: followed to its end when it is being written. */
export const Answer = memo(function Answer(props: Props) {
  const { message, onAgain, pending, onSources, onShown } = props;
  const unfinished = isUnfinished(message);
  const followed = useFollowedRun(unfinished ? message.run_id : null);
  const answer = useMemo(() => showAnswer(message, followed), [message, followed]);
  useEffect(() => onShown(answer), [answer, onShown]);
  const again = onAgain === null ? null : () => onAgain(message.id);
  const { sources } = answer;
  const citing = useMemo(
    () => ({
      sources,
      open: (number: number, from: HTMLElement) => onSources({ sources, number, from }),
    }),
    [sources, onSources],
  );
  const writing = answer.name === "running" || answer.name === "queued";
  return (
    <section className={classes.answer} aria-busy={writing} data-state={answer.name}>
      <VisuallyHidden component="h2">Answer</VisuallyHidden>
      {answer.notes.includes("no_model") && <NoModelNote />}
      {answer.text !== "" && (
        <CitingContext value={citing}>
          <Suspense fallback={<p className={classes.plain}>{answer.text}</p>}>
            <AnswerText text={answer.text} growing={writing} />
          </Suspense>
        </CitingContext>
      )}
      {writing && answer.text === "" && <Waiting name={answer.name} />}
      <AnswerEnding answer={answer} onAgain={again} pending={pending} />
      {!writing && <Facts answer={answer} again={again} pending={pending} onSources={onSources} />}
    </section>
  );
});

function Waiting({ name }: Pick<ShownAnswer, "name">) {
  return (
    <p className={classes.waiting}>
      <span className={classes.dots} aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      {name === "queued" ? "Waiting for its turn…" : "Thinking…"}
    </p>
  );
}

interface FactsProps extends Pick<Props, "pending" | "onSources"> {
  readonly answer: ShownAnswer;
  readonly again: (() => void) | null;
}

function Facts({ answer, again, pending, onSources }: FactsProps) {
  const { sources, text, model, tokens, name } = answer;
  const show = (from: HTMLElement) => onSources({ sources, number: null, from });
  return (
    <div className={classes.facts}>
      {text !== "" && <CopyButton text={text} what="the answer" />}
      {sources.length > 0 && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={(event) => show(event.currentTarget)}
        >{`Sources (${sources.length})`}</Button>
      )}
      {again && name === "done" && (
        <Button variant="subtle" size="compact-xs" onClick={again} loading={pending}>
          Answer anew
        </Button>
      )}
      <span className={classes.usage}>
        {[model, tokens && `${tokens.prompt + tokens.completion} tokens`]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </div>
  );
}
