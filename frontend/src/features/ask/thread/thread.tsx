import { Button } from "@mantine/core";
import { useCallback, useState } from "react";
import type { ConversationDetail } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";
import { toast } from "@/shared/ui/toasts";
import { Announcer } from "./announcer";
import type { SourceWish } from "../sources/source-wish";
import { Answer } from "./answer";
import { LinkNotice } from "./link-notice";
import { Question } from "./question";
import { isUnfinished, type ShownAnswer } from "./shown-answer";
import classes from "./thread.module.css";
import { useRegenerating } from "./use-asking";
import { useStayAtEnd } from "./use-stay-at-end";
import { useStoredEnd } from "./use-stored-end";

interface Props {
  readonly conversation: ConversationDetail;
  readonly onSources: (wish: SourceWish) => void;
  /** Tells how the last answer stands. */
  readonly onShown: (answer: ShownAnswer) => void;
}

const ignored = () => undefined;

/** The questions and answers of a conversation, its end in view. */
export function Thread({ conversation: { id, mine, messages }, onSources, onShown }: Props) {
  const [end, setEnd] = useState<HTMLElement | null>(null);
  const [shown, setShown] = useState<ShownAnswer | null>(null);
  const { left, catchUp } = useStayAtEnd(end);
  const last = messages.at(-1);
  const unfinished = last !== undefined && isUnfinished(last);
  const writing = shown?.name === "running" || shown?.name === "queued";
  useStoredEnd(unfinished && shown !== null && !writing);
  const tell = useCallback(
    (answer: ShownAnswer) => {
      setShown(answer);
      onShown(answer);
    },
    [onShown],
  );
  const { mutate, isPending } = useRegenerating(id);
  const again = useCallback(
    (answerId: string) =>
      mutate(answerId, { onError: (error) => toast("problem", describeError(error).title) }),
    [mutate],
  );
  return (
    <div ref={setEnd} className={classes.thread}>
      {messages.map((message) =>
        message.role === "question" ? (
          <Question key={message.id} message={message} />
        ) : (
          <Answer
            key={message.id}
            message={message}
            onAgain={mine && message === last && !writing ? again : null}
            pending={isPending}
            onSources={onSources}
            onShown={message === last ? tell : ignored}
          />
        ),
      )}
      <LinkNotice answer={shown} />
      <Announcer id={last?.id ?? ""} answer={shown} />
      {left && writing && (
        <Button className={classes.catchUp} size="xs" variant="default" onClick={catchUp}>
          To the newest words
        </Button>
      )}
    </div>
  );
}
