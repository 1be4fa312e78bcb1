import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell } from "@/features/notifications/bell";
import { currentUser } from "@/shared/session/current-user";
import { isAdministrator } from "@/shared/session/role";
import { TandemMark } from "@/shared/ui/tandem-mark";
import classes from "./header.module.css";
import { SchemeToggle } from "./scheme-toggle";
import { UserMenu } from "./user-menu";

export function Header() {
  const { data: user } = useQuery(currentUser);
  return (
    <header className={classes.bar}>
      <div className={classes.inner}>
        <Link to="/documents" className={classes.brand} aria-label="Workspace, to the documents">
          <TandemMark size={22} />
          <span>Workspace</span>
        </Link>
        <nav aria-label="Main" className={classes.nav}>
          <Link to="/documents" className={classes.link} activeProps={{ "data-active": true }}>
            Documents
          </Link>
          <Link
            to="/ask/{-$conversationId}"
            params={{}}
            className={classes.link}
            activeProps={{ "data-active": true }}
          >
            Ask
          </Link>
          <Link to="/jobs" className={classes.link} activeProps={{ "data-active": true }}>
            Jobs
          </Link>
          {isAdministrator(user) && (
            <Link to="/users" className={classes.link} activeProps={{ "data-active": true }}>
              Users
            </Link>
          )}
        </nav>
        <Bell />
        <SchemeToggle />
        <UserMenu />
      </div>
    </header>
  );
}
