import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import { beginSession } from "@/shared/session/current-user";
import { readForm } from "@/shared/ui/form-values";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { PageHeading } from "@/shared/ui/page-heading";

const NAMES = ["name", "email", "password"] as const;

/** Creates the first administrator. The server allows it once, ever. */
export function AdministratorStep({ onDone }: { onDone: () => void }) {
  const creating = useMutation({
    mutationFn: (body: Record<(typeof NAMES)[number], string>) =>
      answerOf(api.POST("/api/v1/accounts/first-administrator", { body })),
    onSuccess: (session) => {
      beginSession(session);
      onDone();
    },
  });
  const fields = creating.error instanceof ApiError ? creating.error.fields : {};
  return (
    <>
      <PageHeading title="Create the administrator" className={form.title} />
      <p className={form.lead}>The first account runs this Workspace. Others can join later.</p>
      <form className={form.form} onSubmit={(event) => creating.mutate(readForm(event, NAMES))}>
        <TextInput
          name="name"
          label="Name"
          autoComplete="name"
          required
          withAsterisk={false}
          size="md"
          error={fields.name}
        />
        <TextInput
          name="email"
          type="email"
          label="Email"
          autoComplete="username"
          required
          withAsterisk={false}
          size="md"
          error={fields.email}
        />
        <PasswordInput
          name="password"
          label="Password"
          description="A long sentence is better than a clever word."
          autoComplete="new-password"
          required
          withAsterisk={false}
          size="md"
          aria-invalid={fields.password !== undefined}
          error={fields.password}
        />
        <FormProblem error={creating.error} />
        <Button type="submit" size="md" loading={creating.isPending}>
          Create administrator
        </Button>
      </form>
    </>
  );
}
