import { Button } from "@mantine/core";
import { useState } from "react";
import type { User } from "@/shared/api/types";
import look from "@/shared/ui/table.module.css";
import { ActiveDialog } from "./active-dialog";
import { LostDeviceDialog } from "./lost-device-dialog";
import { UserRow } from "./user-row";
import classes from "./users.module.css";

interface Props {
  readonly items: readonly User[];
  /** Fetches the next page; null at the end of the list. */
  readonly more: (() => void) | null;
  readonly loadingMore: boolean;
}

export function UsersTable({ items, more, loadingMore }: Props) {
  const [chosen, setChosen] = useState<User | null>(null);
  const [locked, setLocked] = useState<User | null>(null);
  return (
    <>
      <table className={`${look.frame} ${classes.table}`} aria-label="Users">
        <thead className={look.head}>
          <tr>
            <th scope="col" className={look.headCell}>
              Name
            </th>
            <th scope="col" className={look.headCell}>
              Role
            </th>
            <th scope="col" className={look.headCell}>
              Last signed in
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {items.map((user) => (
            <UserRow key={user.id} user={user} onActive={setChosen} onLostDevice={setLocked} />
          ))}
        </tbody>
      </table>
      {more && (
        <div className={look.more}>
          <Button variant="default" onClick={more} loading={loadingMore}>
            Load more
          </Button>
        </div>
      )}
      <ActiveDialog user={chosen} onClose={() => setChosen(null)} />
      <LostDeviceDialog user={locked} onClose={() => setLocked(null)} />
    </>
  );
}
