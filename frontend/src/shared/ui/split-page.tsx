import type { ReactNode } from "react";
import classes from "./split-page.module.css";
import { TandemMark } from "./tandem-mark";
import { TandemPicture } from "./tandem-picture";

interface Props {
  /** One line below the name, on the enamel side. */
  readonly line: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** Pages before the first document: an enamel panel with the picture, and what is to be done. */
export function SplitPage({ line, aside, children }: Props) {
  return (
    <div className={classes.page}>
      <header className={classes.panel}>
        <p className={classes.brand}>
          <TandemMark size={26} />
          <span>Workspace</span>
        </p>
        <div className={classes.middle}>
          <TandemPicture />
          <p className={classes.line}>{line}</p>
          {aside}
        </div>
        <p className={classes.powered}>Powered by Tandem</p>
      </header>
      <main className={classes.main}>
        <div className={classes.content}>{children}</div>
      </main>
    </div>
  );
}
