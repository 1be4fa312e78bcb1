import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { SessionItem } from "@/shared/api/types";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { FormProblem } from "@/shared/ui/form-problem";
import { dateText, whenText } from "@/shared/ui/measures";
import { toast } from "@/shared/ui/toasts";
import classes from "./profile.module.css";
import { ownSessions, sessionsKey } from "./sessions-query";

/** Each place one is signed in, with a way to end it; this one ends by signing out. */
export function SessionsList() {
  const { data, error, isPending, refetch } = useQuery(ownSessions);
  const ending = useEnding();
  if (isPending) return <Skeleton height={70} radius="md" />;
  if (!data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const others = data.items.filter(({ current }) => !current);
  return (
    <>
      <ul className={classes.sessions}>
        {data.items.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            ending={ending.isPending}
            onEnd={() => ending.mutate(session.id)}
          />
        ))}
      </ul>
      <FormProblem error={ending.error} />
      {others.length > 0 && (
        <Button variant="default" loading={ending.isPending} onClick={() => ending.mutate(null)}>
          Sign out everywhere else
        </Button>
      )}
    </>
  );
}

interface RowProps {
  readonly session: SessionItem;
  readonly ending: boolean;
  readonly onEnd: () => void;
}

function SessionRow({ session, ending, onEnd }: RowProps) {
  const { device, address, created_at, last_used_at, current } = session;
  return (
    <li className={classes.session}>
      <div>
        <strong>{device}</strong>
        {current && <span className={classes.mark}>This one</span>}
        <p className={classes.fact}>
          {address}, since {dateText(created_at)}, used {whenText(last_used_at, new Date())}
        </p>
      </div>
      {!current && (
        <Button
          variant="default"
          size="xs"
          disabled={ending}
          aria-label={`Sign out ${device}`}
          onClick={onEnd}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}

/** Ends one session by its id, or with null all others. */
function useEnding() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      id === null
        ? answerOf(api.DELETE("/api/v1/accounts/sessions", { params: { query: { others: true } } }))
        : answerOf(
            api.DELETE("/api/v1/accounts/sessions/{session_id}", {
              params: { path: { session_id: id } },
            }),
          ),
    onSuccess: (_, id) => toast("done", id === null ? "Signed out everywhere else" : "Signed out"),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  });
}
