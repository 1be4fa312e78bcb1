import { Button } from "@mantine/core";
import { useState } from "react";
import type { User } from "@/shared/api/types";
import { Dialog } from "@/shared/ui/dialog";
import { Part } from "@/shared/ui/parts-page";
import profile from "../profile.module.css";
import { EndForm } from "./end-form";
import { RenewSteps } from "./renew-steps";
import classes from "./second-factor.module.css";
import { SetUpSteps } from "./set-up-steps";

type Task = "set-up" | "renew" | "end";

const TITLES: Record<Task, string> = {
  "set-up": "Set up a second factor",
  renew: "New recovery codes",
  end: "Switch the second factor off?",
};

/** A code of an app, asked for after the password: whether it is, and changing that. */
export function SecondFactorSection({ user }: { user: User }) {
  const [task, setTask] = useState<Task | null>(null);
  const close = () => setTask(null);
  return (
    <Part
      title="Second factor"
      mark={<span className={profile.mark}>{user.second_factor ? "On" : "Off"}</span>}
    >
      <p className={classes.text}>
        {user.second_factor
          ? "Signing in asks for a code of your app after your password."
          : "With a second factor, your password alone lets nobody in: signing in asks for a code that an app on your phone makes as well."}
      </p>
      <div className={classes.choices}>
        {user.second_factor ? (
          <>
            <Button variant="default" onClick={() => setTask("renew")}>
              New recovery codes
            </Button>
            <Button variant="default" onClick={() => setTask("end")}>
              Switch off
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setTask("set-up")}>
            Set up
          </Button>
        )}
      </div>
      <Dialog opened={task !== null} onClose={close} title={task ? TITLES[task] : ""}>
        {task === "set-up" && <SetUpSteps onDone={close} />}
        {task === "renew" && <RenewSteps onDone={close} />}
        {task === "end" && <EndForm onDone={close} />}
      </Dialog>
    </Part>
  );
}
