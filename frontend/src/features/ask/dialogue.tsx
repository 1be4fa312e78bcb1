import { Skeleton } from "@mantine/core";
import { useState } from "react";
import type { ConversationDetail } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";
import { toast } from "@/shared/ui/toasts";
import { Composer } from "./composer/composer";
import { FirstQuestion } from "./first-question";
import type { SourceWish } from "./sources/source-wish";
import { isUnfinished, type ShownAnswer } from "./thread/shown-answer";
import { Thread } from "./thread/thread";
import { useAsking, useStopping } from "./thread/use-asking";

interface Props {
  readonly id: string | null;
  /** Null while it is loaded, and for a new one. */
  readonly conversation: ConversationDetail | null;
  readonly onOpen: (id: string) => void;
  readonly onSources: (wish: SourceWish) => void;
}

/** A conversation and the place to go on with it. */
export function Dialogue({ id, conversation, onOpen, onSources }: Props) {
  const asking = useAsking(id);
  const stopping = useStopping();
  const [shown, setShown] = useState<ShownAnswer | null>(null);
  const last = conversation?.messages.at(-1);
  const ended = shown !== null && shown.name !== "queued" && shown.name !== "running";
  const writing = last !== undefined && isUnfinished(last) && !ended;
  const stop = () => {
    if (last?.run_id == null) return;
    const onError = (error: Error) => toast("problem", describeError(error).title);
    stopping.mutate(last.run_id, { onError });
  };
  return (
    <>
      {id === null && <FirstQuestion />}
      {id !== null && conversation === null && <Skeleton height={220} radius="md" />}
      {conversation && (
        <Thread conversation={conversation} onSources={onSources} onShown={setShown} />
      )}
      {(conversation?.mine ?? true) && (
        <Composer
          writing={writing}
          pending={asking.isPending}
          stopping={stopping.isPending || (stopping.isSuccess && writing)}
          error={asking.error}
          onAsk={(question, accepted) =>
            asking.mutate(question, {
              onSuccess: ({ id: opened }) => {
                stopping.reset();
                accepted();
                if (opened !== id) onOpen(opened);
              },
            })
          }
          onStop={stop}
        />
      )}
    </>
  );
}
