import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ConversationItem } from "@/shared/api/types";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { whenText } from "@/shared/ui/measures";
import { LinkButton } from "@/shared/ui/link-button";
import { ConversationMenu } from "./conversation-menu";
import classes from "./conversations.module.css";
import { conversationList } from "./conversations-query";

interface Props {
  readonly current: string | null;
  readonly onDeleted: (id: string) => void;
  /** Something was chosen: a drawer around the list closes. */
  readonly onChosen?: () => void;
}

/** The conversations one may read, the latest first, and the way to a new one. */
export function ConversationList({ current, onDeleted, onChosen }: Props) {
  const list = useInfiniteQuery(conversationList);
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <nav aria-label="Conversations" className={classes.list}>
      <LinkButton to="/ask/{-$conversationId}" params={NEW} fullWidth onClick={onChosen}>
        New conversation
      </LinkButton>
      {list.isPending && <Skeleton height={120} radius="md" aria-label="Loading conversations" />}
      {list.isError && !items && (
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      )}
      {items?.length === 0 && <p className={classes.none}>What you ask is kept here.</p>}
      <ul className={classes.items}>
        {items?.map((item) => (
          <Row
            key={item.id}
            item={item}
            current={item.id === current}
            onDeleted={onDeleted}
            onChosen={onChosen}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </nav>
  );
}

const NEW = { conversationId: undefined };

interface RowProps extends Pick<Props, "onDeleted"> {
  readonly item: ConversationItem;
  readonly current: boolean;
  readonly onChosen: (() => void) | undefined;
}

function Row({ item, current, onDeleted, onChosen }: RowProps) {
  return (
    <li className={classes.row} data-current={current}>
      <Link
        to="/ask/{-$conversationId}"
        params={{ conversationId: item.id }}
        className={classes.link}
        onClick={onChosen}
      >
        <span className={classes.name}>{item.title}</span>
        <span className={classes.facts}>
          {!item.mine && <span className={classes.mark}>{item.owner.name}</span>}
          {item.mine && item.shared && <span className={classes.mark}>Shared</span>}
          <time dateTime={item.updated_at}>{whenText(item.updated_at, new Date())}</time>
        </span>
      </Link>
      {item.mine && <ConversationMenu item={item} onDeleted={onDeleted} />}
    </li>
  );
}
