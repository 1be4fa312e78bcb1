import { PasswordInput, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { ApiError } from "@/shared/api/error";
import { sentence } from "@/shared/ui/error-text";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import classes from "./second-factor.module.css";
import type { Proof } from "./use-second-factor";

interface Props {
  readonly lead: string;
  readonly error: Error | null;
  readonly onProof: (proof: Proof) => void;
  /** The button that sends the form. */
  readonly children: ReactNode;
}

/** One's password and a code, before something that weakens or replaces the second factor. */
export function ProofForm({ lead, error, onProof, children }: Props) {
  const { password, code } = error instanceof ApiError ? error.fields : {};
  return (
    <form
      className={form.form}
      onSubmit={(event) => onProof(readForm(event, ["password", "code"]))}
    >
      <p className={classes.text}>{lead}</p>
      <PasswordInput
        name="password"
        label="Your password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        aria-invalid={password !== undefined}
        error={password}
      />
      <TextInput
        name="code"
        label="Code"
        description="Six digits of your app, or a recovery code."
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        required
        withAsterisk={false}
        error={code && sentence(code)}
      />
      <FormProblem error={error} />
      {children}
    </form>
  );
}
