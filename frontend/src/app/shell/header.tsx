import { Link } from "@tanstack/react-router";
import { TandemMark } from "@/shared/ui/tandem-mark";
import classes from "./header.module.css";
import { SchemeToggle } from "./scheme-toggle";
import { UserMenu } from "./user-menu";

export function Header() {
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
        </nav>
        <SchemeToggle />
        <UserMenu />
      </div>
    </header>
  );
}
