import { Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { currentUser } from "@/shared/session/current-user";
import { isAdministrator } from "@/shared/session/role";
import classes from "./header.module.css";
import { useSigningOut } from "./use-signing-out";

export function UserMenu() {
  const { data: user } = useQuery(currentUser);
  const leaving = useSigningOut();
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
        <Menu.Item component={Link} to="/jobs">
          Jobs
        </Menu.Item>
        <Menu.Item component={Link} to="/notifications">
          Notifications
        </Menu.Item>
        <Menu.Item component={Link} to="/settings">
          Settings
        </Menu.Item>
        {isAdministrator(user) && (
          <>
            <Menu.Item component={Link} to="/users">
              Users
            </Menu.Item>
            <Menu.Item component={Link} to="/settings/model">
              Language model
            </Menu.Item>
          </>
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
