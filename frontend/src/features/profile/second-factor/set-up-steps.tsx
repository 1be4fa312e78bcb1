import { Button, PasswordInput } from "@mantine/core";
import { ApiError } from "@/shared/api/error";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { spokenConflict } from "@/shared/ui/spoken-conflict";
import { ConfirmForm } from "./confirm-form";
import { RecoveryCodes } from "./recovery-codes";
import { useBeginning, useConfirming } from "./use-second-factor";

/** The password again, then the app, then the codes for the day the app is lost. */
export function SetUpSteps({ onDone }: { onDone: () => void }) {
  const beginning = useBeginning();
  const confirming = useConfirming();
  if (confirming.data) {
    return <RecoveryCodes codes={confirming.data.recovery_codes} onDone={onDone} />;
  }
  if (beginning.data) return <ConfirmForm begun={beginning.data} confirming={confirming} />;
  const error = spokenConflict(beginning.error);
  const fields = error instanceof ApiError ? error.fields : {};
  return (
    <form
      className={form.form}
      onSubmit={(event) => beginning.mutate(readForm(event, ["password"]))}
    >
      <PasswordInput
        name="password"
        label="Your password"
        description="To be sure that it is you."
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        aria-invalid={fields.password !== undefined}
        error={fields.password}
      />
      <FormProblem error={error} />
      <Button type="submit" loading={beginning.isPending}>
        Go on
      </Button>
    </form>
  );
}
