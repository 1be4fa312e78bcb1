import { Button } from "@mantine/core";
import type { LiveState } from "@/shared/live/reconnect";
import { useLiveNow, useLiveState } from "@/shared/live/live-context";
import classes from "./status-footer.module.css";

/** Says that the server is away, that nothing is lost, and lets one ask again at once. */
export function OutageBanner() {
  const again = useLiveNow();
  const away = isAway(useLiveState());
  return (
    <div role="status">
      {away && (
        <div className={classes.outage}>
          <span>
            <strong>The server does not answer.</strong> What you typed stays here; this page goes
            on by itself once it is back.
          </span>
          <Button size="xs" variant="default" onClick={again}>
            Try now
          </Button>
        </div>
      )}
    </div>
  );
}

// A first attempt that fails is nothing to speak of: a server that restarts is back by the second.
function isAway(state: LiveState): boolean {
  if (state.name === "offline") return true;
  return (state.name === "waiting" || state.name === "connecting") && state.attempt > 1;
}
