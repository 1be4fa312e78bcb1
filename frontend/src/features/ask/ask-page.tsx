import { Button, Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { useRetry } from "@/shared/ui/use-retry";
import classes from "./ask-page.module.css";
import { AskHeading } from "./ask-heading";
import { ConversationList } from "./conversations/conversation-list";
import { conversationDetail } from "./conversations/conversations-query";
import { useLiveConversations } from "./conversations/use-live-conversations";
import { Dialogue } from "./dialogue";
import type { SourceWish } from "./sources/source-wish";
import { SourcesPanel } from "./sources/sources-panel";

interface Props {
  /** The conversation that is open; null for one that is still to begin. */
  readonly id: string | null;
  readonly onOpen: (id: string | null) => void;
}

// The same widths as in ask-page.module.css.
const WITH_LIST = "(min-width: 60rem)";
const WITH_SOURCES = "(min-width: 80rem)";
// The first look is at the real width already: there is no server that renders.
const NOW = { getInitialValueInEffect: false };

/** Questions about the documents, answered as a stream with the sources beside it. */
export function AskPage({ id, onOpen }: Props) {
  useLiveConversations();
  const detail = useQuery({ ...conversationDetail(id ?? ""), enabled: id !== null });
  useRetry(detail.error, () => void detail.refetch());
  const withList = useMediaQuery(WITH_LIST, true, NOW);
  const withSources = useMediaQuery(WITH_SOURCES, true, NOW);
  const [listed, setListed] = useState(false);
  const [wish, setWish] = useState<SourceWish | null>(null);
  const closeSources = useCallback(() => setWish(null), []);
  const conversation = id === null ? null : (detail.data ?? null);
  const list = (
    <ConversationList
      current={id}
      onDeleted={(gone) => gone === id && onOpen(null)}
      onChosen={() => setListed(false)}
    />
  );
  return (
    <div className={classes.page} data-sources={withSources && wish !== null}>
      {withList && <div className={classes.side}>{list}</div>}
      <div className={classes.middle}>
        <div className={classes.head}>
          <AskHeading conversation={conversation} />
          {!withList && (
            <Button variant="default" size="xs" onClick={() => setListed(true)}>
              Conversations
            </Button>
          )}
        </div>
        {detail.error && conversation === null && id !== null ? (
          <ErrorNotice error={detail.error} onRetry={() => void detail.refetch()} />
        ) : (
          <Dialogue
            key={id}
            id={id}
            conversation={conversation}
            onOpen={onOpen}
            onSources={setWish}
          />
        )}
      </div>
      <SourcesPanel wish={wish} wide={withSources} onClose={closeSources} />
      {!withList && (
        <Drawer opened={listed} onClose={() => setListed(false)} title="Conversations" size="20rem">
          {list}
        </Drawer>
      )}
    </div>
  );
}
