import { type ReactNode, useEffect } from "react";
import { TandemMark } from "@/shared/ui/tandem-mark";
import classes from "./frame.module.css";

/** The smallest surroundings: for pages that stand alone, outside the shell. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Workspace`;
  }, [title]);
  return (
    <div className={classes.frame}>
      <header className={classes.brand}>
        <TandemMark size={26} />
        <span>Workspace</span>
      </header>
      <main className={classes.main}>{children}</main>
    </div>
  );
}
