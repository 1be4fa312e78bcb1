import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./ask-dialog.module.css";
import { Dialog } from "./dialog";
import { FormProblem } from "./form-problem";

interface Props {
  readonly opened: boolean;
  readonly title: string;
  /** What will happen. */
  readonly children: ReactNode;
  readonly error?: Error | null;
  readonly confirm: string;
  readonly keep?: string;
  readonly danger?: boolean;
  readonly pending?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once before something that is hard to take back; the safe answer has the focus. */
export function AskDialog(props: Props) {
  const { opened, title, children, error = null, confirm, keep = "Cancel" } = props;
  const { danger = true, pending = false, onConfirm, onClose } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <p className={classes.text}>{children}</p>
      <FormProblem error={error} />
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {keep}
        </Button>
        <Button color={danger ? "red" : "celeste"} loading={pending} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
