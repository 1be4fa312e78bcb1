import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import { beginSession } from "@/shared/session/current-user";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { PageHeading } from "@/shared/ui/page-heading";
import { SplitPage } from "@/shared/ui/split-page";
import { CutOff } from "./cut-off";
import { linkProblem } from "./link-problem";

const NAMES = ["name", "password"] as const;

/** Where an invitation leads: a name, a password, and in. */
export function InvitationPage({ token }: { token: string | null }) {
  return (
    <SplitPage line="There is a second seat, and it is yours.">
      {token === null ? <CutOff /> : <InvitationForm token={token} />}
    </SplitPage>
  );
}

function InvitationForm({ token }: { token: string }) {
  const navigate = useNavigate();
  const accepting = useMutation({
    mutationFn: (body: Record<(typeof NAMES)[number], string>) =>
      answerOf(api.POST("/api/v1/accounts/invitations/accept", { body: { ...body, token } })),
    onSuccess: (session) => {
      beginSession(session);
      return navigate({ to: "/documents", replace: true });
    },
  });
  const { error } = accepting;
  const fields = error instanceof ApiError ? error.fields : {};
  return (
    <>
      <PageHeading title="Join the Workspace" className={form.title} />
      <p className={form.lead}>Choose how others see you, and a password.</p>
      <form className={form.form} onSubmit={(event) => accepting.mutate(readForm(event, NAMES))}>
        <TextInput
          name="name"
          label="Name"
          autoComplete="name"
          required
          withAsterisk={false}
          size="md"
          error={fields.name}
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
        <FormProblem error={linkProblem(error)} />
        <Button type="submit" size="md" loading={accepting.isPending}>
          Join
        </Button>
      </form>
    </>
  );
}
