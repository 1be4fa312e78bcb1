import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { SyntheticEvent } from "react";
import { ApiError } from "@/shared/api/error";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { spokenConflict } from "@/shared/ui/spoken-conflict";
import { endOf, LIFETIMES } from "./lifetimes";
import { MadeKey } from "./made-key";
import { useMaking } from "./use-api-keys";

/** What the key is for and how long it works, then the key. */
export function NewKeySteps({ onDone }: { onDone: () => void }) {
  const making = useMaking();
  if (making.data) return <MadeKey made={making.data} onDone={onDone} />;
  const make = (event: SyntheticEvent<HTMLFormElement>) => {
    const { name, lifetime } = readForm(event, ["name", "lifetime"]);
    making.mutate({ name, expires_at: endOf(lifetime, new Date()) });
  };
  const error = spokenConflict(making.error);
  const fields = error instanceof ApiError ? error.fields : {};
  return (
    <form className={form.form} onSubmit={make}>
      <TextInput
        name="name"
        label="What it is for"
        placeholder="Such as: notebook"
        required
        withAsterisk={false}
        data-autofocus
        aria-invalid={fields.name !== undefined}
        error={fields.name}
      />
      <NativeSelect name="lifetime" label="Works" data={LIFETIMES} defaultValue="90" />
      <FormProblem error={error} />
      <Button type="submit" loading={making.isPending}>
        Make the key
      </Button>
    </form>
  );
}
