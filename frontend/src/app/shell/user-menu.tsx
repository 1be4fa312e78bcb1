import { Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { currentUser, endSession } from "@/shared/session/current-user";
import { isAdministrator } from "@/shared/session/role";
import { describeError } from "@/shared/ui/error-text";
import { toast } from "@/shared/ui/toasts";
import classes from "./header.module.css";

export function UserMenu() {
  const { data: user } = useQuery(currentUser);
  const leaving = useMutation({
    mutationFn: endSession,
    onError: (error) => toast("problem", describeError(error).title),
  });
  if (!user) return null;
  return (
    <Menu
      position="bottom-end"
      width={220}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.initials}>
          <span aria-hidden="true">{initialsOf(user.name)}</span>
          <VisuallyHidden>Account of {user.name}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.name}
          <br />
          {user.email}
        </Menu.Label>
        <Menu.Item component={Link} to="/profile">
          Profile
        </Menu.Item>
        {isAdministrator(user) && (
          <Menu.Item component={Link} to="/users">
            Users
          </Menu.Item>
        )}
        <Menu.Item onClick={() => leaving.mutate()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase();
}
