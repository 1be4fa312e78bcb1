import type { Access, Exclusive, Tabs } from "./access";

/** Runs `work` while no other tab of this site holds the same lock. */
export const exclusiveAcrossTabs: Exclusive = async (work) =>
  // Missing on plain http:// addresses other than localhost: then the server's ten seconds of grace
  // for parallel renewals have to do.
  "locks" in navigator ? await navigator.locks.request("workspace.session", work) : await work();

/** Tells the other tabs of this site, and nobody else: a BroadcastChannel never leaves the browser. */
export function openTabs(): Tabs {
  const channel = new BroadcastChannel("workspace.session");
  return {
    tell: (access) => channel.postMessage(access),
    listen(heard) {
      channel.onmessage = (event: MessageEvent<Access | null>) => heard(event.data);
    },
  };
}
