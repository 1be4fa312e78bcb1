import { Outlet } from "@tanstack/react-router";
import { StatusFooter } from "@/features/status/status-footer";
import { LiveProvider } from "../live-provider";
import { Commands } from "./commands";
import { Header } from "./header";
import classes from "./shell.module.css";

/** What stands around every page of a signed-in person. */
export function Shell() {
  return (
    <LiveProvider>
      <div className={classes.shell}>
        <a className={classes.skip} href="#main">
          Skip to the page
        </a>
        <Header />
        <main id="main" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
        <StatusFooter />
        <Commands />
      </div>
    </LiveProvider>
  );
}
