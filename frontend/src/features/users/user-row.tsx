import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { User } from "@/shared/api/types";
import { currentUser } from "@/shared/session/current-user";
import { describeError } from "@/shared/ui/error-text";
import { dateText, whenText } from "@/shared/ui/measures";
import { spokenConflict } from "@/shared/ui/spoken-conflict";
import look from "@/shared/ui/table.module.css";
import { toast } from "@/shared/ui/toasts";
import { parseRole, roleOf, ROLES } from "./roles";
import { useUserChange } from "./use-user-change";
import classes from "./users.module.css";

interface Props {
  readonly user: User;
  /** Asks before somebody is let in or shut out. */
  readonly onActive: (user: User) => void;
  /** Asks before somebody's second factor is switched off. */
  readonly onLostDevice: (user: User) => void;
}

export function UserRow({ user, onActive, onLostDevice }: Props) {
  const { data: me } = useQuery(currentUser);
  const changing = useUserChange();
  const own = me?.id === user.id;
  const change = (value: string) =>
    changing.mutate(
      { id: user.id, change: { role: parseRole(value) } },
      {
        onSuccess: ({ name }) => toast("done", `Changed the role of ${name}`),
        onError: (error) => toast("problem", describeError(spokenConflict(error)).advice),
      },
    );
  return (
    <tr className={classes.row} data-active={user.active}>
      <th scope="row" className={`${look.cell} ${classes.who}`}>
        <span className={classes.name}>
          {user.name}
          {own && <span className={look.mark}>You</span>}
          {!user.active && <span className={look.mark}>Deactivated</span>}
          {user.second_factor && <span className={look.mark}>Second factor</span>}
        </span>
        <span className={classes.email}>{user.email}</span>
      </th>
      <td className={look.cell}>
        <NativeSelect
          aria-label={`Role of ${user.name}`}
          data={[...ROLES]}
          value={roleOf(user)}
          disabled={changing.isPending}
          onChange={(event) => change(event.currentTarget.value)}
        />
      </td>
      <td className={look.cell}>
        {user.last_login_at ? (
          <time dateTime={user.last_login_at} title={dateText(user.last_login_at)}>
            {whenText(user.last_login_at, new Date())}
          </time>
        ) : (
          "never"
        )}
      </td>
      <td className={`${look.cell} ${classes.action}`}>
        {!own && user.second_factor && (
          <Button
            variant="subtle"
            size="xs"
            aria-label={`Lost device of ${user.name}`}
            onClick={() => onLostDevice(user)}
          >
            Lost device
          </Button>
        )}
        {!own && (
          <Button
            variant="default"
            size="xs"
            aria-label={`${user.active ? "Deactivate" : "Activate"} ${user.name}`}
            onClick={() => onActive(user)}
          >
            {user.active ? "Deactivate" : "Activate"}
          </Button>
        )}
      </td>
    </tr>
  );
}
