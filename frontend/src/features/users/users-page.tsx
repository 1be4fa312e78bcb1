import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "@/shared/api/error";
import { Dialog } from "@/shared/ui/dialog";
import { EmptyNotice } from "@/shared/ui/empty-notice";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { countText } from "@/shared/ui/measures";
import { PageHead } from "@/shared/ui/page-head";
import { NewUserForm } from "./new-user-form";
import classes from "./users.module.css";
import { userList } from "./users-query";
import { UsersSkeleton } from "./users-skeleton";
import { UsersTable } from "./users-table";

const TYPING_MS = 250;

/** Everyone with an account, for administrators. Others get the server's refusal. */
export function UsersPage() {
  const [text, setText] = useState("");
  const [query] = useDebouncedValue(text.trim(), TYPING_MS);
  const list = useInfiniteQuery(userList(query));
  const [adding, setAdding] = useState(false);
  const items = list.data?.pages.flatMap((page) => page.items);
  const total = list.data?.pages[0]?.total;
  // Whoever is no administrator any more sees nobody any more, either.
  const forbidden = list.error instanceof ApiError && list.error.kind === "forbidden";
  const refused = list.isError && (!items || forbidden);
  return (
    <>
      <PageHead title="Users" status={total === undefined ? undefined : countText(total, "user")}>
        {!refused && <Button onClick={() => setAdding(true)}>Add a user</Button>}
      </PageHead>
      {!refused && (
        <TextInput
          type="search"
          aria-label="Name or email contains"
          placeholder="Name or email contains…"
          className={classes.search}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {list.isPending && <UsersSkeleton />}
      {refused && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {!refused && items?.length === 0 && (
        <EmptyNotice title="Nobody matches" advice="Try a part of the name or of the address." />
      )}
      {!refused && items && items.length > 0 && (
        <UsersTable
          items={items}
          more={list.hasNextPage ? () => void list.fetchNextPage() : null}
          loadingMore={list.isFetchingNextPage}
        />
      )}
      <Dialog opened={adding} onClose={() => setAdding(false)} title="Add a user">
        <NewUserForm onDone={() => setAdding(false)} />
      </Dialog>
    </>
  );
}
