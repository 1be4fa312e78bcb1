import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo } from "react";
import { frontendConfig } from "@/shared/config/frontend-config";
import { LiveConnection } from "@/shared/live/connection";
import { Hearers, LiveContext } from "@/shared/live/live-context";
import { openSocket } from "@/shared/live/open-socket";

/** Holds the one socket of this window, open for as long as someone is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const path = useQuery(frontendConfig).data?.paths.ws ?? "/ws";
  const live = useMemo(() => createLive(path), [path]);
  useEffect(() => runWhileMounted(live.connection), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

function createLive(path: string) {
  const hearers = new Hearers();
  const connection = new LiveConnection({
    open: () => openSocket(path),
    heard: (hint) => hearers.tell(hint),
    missed: () => hearers.tell(null),
  });
  return { connection, hearers };
}

function runWhileMounted(connection: LiveConnection): () => void {
  const online = () => connection.send({ name: "online" });
  const offline = () => connection.send({ name: "offline" });
  window.addEventListener("online", online);
  window.addEventListener("offline", offline);
  connection.send({ name: "start", online: navigator.onLine });
  return () => {
    window.removeEventListener("online", online);
    window.removeEventListener("offline", offline);
    connection.send({ name: "stop" });
  };
}
