import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { frontendConfig } from "@/shared/config/frontend-config";
import { useLiveState } from "@/shared/live/live-context";
import { OutageBanner } from "./outage-banner";
import { readiness } from "./readiness";
import classes from "./status-footer.module.css";
import { dependencyStatus, liveStatus, type Status } from "./status-text";

/** One strip at the foot of every page: the connection, the server's parts, the version. */
export function StatusFooter() {
  const live = useLiveState();
  const { data, isError, refetch } = useQuery(readiness);
  const { data: config } = useQuery(frontendConfig);
  const troubled = live.name === "waiting" && live.attempt === 1;
  const connected = live.name === "connected";
  useEffect(() => {
    // A lost or regained connection is a reason to ask what the server is missing.
    if (troubled || (connected && isError)) void refetch();
  }, [troubled, connected, isError, refetch]);
  return (
    <footer className={classes.strip}>
      <OutageBanner />
      <div className={classes.inner}>
        <Light status={liveStatus(live)} label="Connection" announced />
        <Light status={dependencyStatus(data, isError)} label="Server" />
        <span className={classes.version}>
          {config ? `${config.name} ${config.version}` : "Workspace"} · powered by Tandem
        </span>
      </div>
    </footer>
  );
}

function Light(props: { status: Status; label: string; announced?: boolean }) {
  const { status, label, announced = false } = props;
  return (
    <span className={classes.light} data-tone={status.tone} role={announced ? "status" : undefined}>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.label}>{label}: </span>
      {status.text}
    </span>
  );
}
