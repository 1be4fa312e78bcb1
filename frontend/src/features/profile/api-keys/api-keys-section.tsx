import { Button } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "@/shared/ui/dialog";
import { Part } from "@/shared/ui/parts-page";
import classes from "./api-keys.module.css";
import { KeysList } from "./keys-list";
import { NewKeySteps } from "./new-key-steps";

/** Keys for programs that ask in one's name where they would ask OpenAI. */
export function ApiKeysSection() {
  const [making, setMaking] = useState(false);
  const close = () => setMaking(false);
  return (
    <Part title="API keys">
      <p className={classes.text}>
        A program that speaks OpenAI’s protocol asks in your name with such a key, at{" "}
        <code>{`${window.location.origin}/v1`}</code>
      </p>
      <KeysList />
      <Button variant="default" onClick={() => setMaking(true)}>
        Make a key
      </Button>
      <Dialog opened={making} onClose={close} title="New API key">
        <NewKeySteps onDone={close} />
      </Dialog>
    </Part>
  );
}
