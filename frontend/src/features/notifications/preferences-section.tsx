import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { NotificationPreference } from "@/shared/api/types";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { Part } from "@/shared/ui/parts-page";
import { preferences } from "./notifications-query";
import classes from "./preferences.module.css";
import { useChoosing } from "./use-choosing";

/** Where one wants to be told of what: here, by mail, or not at all. */
export function PreferencesSection() {
  const { data, error, refetch, isPending } = useQuery(preferences);
  return (
    <div id="notifications">
      <Part title="Notifications">
        {isPending && <Skeleton height={160} radius="md" />}
        {error && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data && (
          <>
            <p className={classes.note}>
              A mail leaves a minute later, and only if you have not read it here by then.
              {!data.mails && " No mail server is set up, though: mails end in the server’s log."}
            </p>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">Tell me when</th>
                  <th scope="col">Here</th>
                  <th scope="col">By mail</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((item) => (
                  <Row key={item.kind} item={item} />
                ))}
              </tbody>
            </table>
          </>
        )}
      </Part>
    </div>
  );
}

function Row({ item }: { item: NotificationPreference }) {
  const { shown, choose } = useChoosing(item);
  return (
    <tr>
      <th scope="row">{item.says}</th>
      <td>
        <input
          type="checkbox"
          className={classes.box}
          aria-label={`Here, when ${item.says}`}
          checked={shown.feed}
          onChange={({ currentTarget }) => choose({ feed: currentTarget.checked })}
        />
      </td>
      <td>
        <input
          type="checkbox"
          className={classes.box}
          aria-label={`By mail, when ${item.says}`}
          checked={shown.mail}
          onChange={({ currentTarget }) => choose({ mail: currentTarget.checked })}
        />
      </td>
    </tr>
  );
}
