import { Button, TextInput } from "@mantine/core";
import { ApiError } from "@/shared/api/error";
import type { Enrollment } from "@/shared/api/types";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { sentence } from "@/shared/ui/error-text";
import { spokenConflict } from "@/shared/ui/spoken-conflict";
import { groupedKey } from "./grouped-key";
import classes from "./second-factor.module.css";
import type { useConfirming } from "./use-second-factor";

interface Props {
  readonly begun: Enrollment;
  readonly confirming: ReturnType<typeof useConfirming>;
}

/** The secret as a picture, as a key to type and as a link, and the first code it makes. */
export function ConfirmForm({ begun, confirming }: Props) {
  const error = spokenConflict(confirming.error);
  const wrong = error instanceof ApiError ? error.fields.code : undefined;
  return (
    <form className={form.form} onSubmit={(event) => confirming.mutate(readForm(event, ["code"]))}>
      <p className={classes.text}>Scan this with an authenticator app on your phone.</p>
      <img className={classes.qr} src={begun.qr} alt="QR code of the key below" />
      <div className={classes.text}>
        Or type this key into it:
        <code className={classes.key}>{groupedKey(begun.secret)}</code>
        <a href={begun.uri}>Open it in an app on this device</a>
      </div>
      <TextInput
        name="code"
        label="Six-digit code"
        description="What the app shows now. This ends your sessions everywhere else."
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={32}
        required
        withAsterisk={false}
        autoFocus
        error={wrong && sentence(wrong)}
      />
      <FormProblem error={error} />
      <Button type="submit" loading={confirming.isPending}>
        Switch on
      </Button>
    </form>
  );
}
