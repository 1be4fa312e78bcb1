import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { PageHeading } from "@/shared/ui/page-heading";
import { SplitPage } from "@/shared/ui/split-page";
import { toast } from "@/shared/ui/toasts";
import { CutOff } from "./cut-off";
import { linkProblem } from "./link-problem";

/** Where a reset link leads: a new password, with which one signs in. */
export function ResetPage({ token }: { token: string | null }) {
  return (
    <SplitPage line="A dropped chain is soon back on.">
      {token === null ? <CutOff /> : <ResetForm token={token} />}
    </SplitPage>
  );
}

function ResetForm({ token }: { token: string }) {
  const navigate = useNavigate();
  const resetting = useMutation({
    mutationFn: (body: { password: string }) =>
      answerOf(api.POST("/api/v1/accounts/password/reset", { body: { ...body, token } })),
    onSuccess: () => {
      toast("done", "Sign in with your new password");
      return navigate({ to: "/sign-in", replace: true });
    },
  });
  const { error } = resetting;
  const fields = error instanceof ApiError ? error.fields : {};
  return (
    <>
      <PageHeading title="Choose a new password" className={form.title} />
      <p className={form.lead}>It ends every session you have, everywhere.</p>
      <form
        className={form.form}
        onSubmit={(event) => resetting.mutate(readForm(event, ["password"]))}
      >
        <PasswordInput
          name="password"
          label="New password"
          autoComplete="new-password"
          required
          withAsterisk={false}
          size="md"
          aria-invalid={fields.password !== undefined}
          error={fields.password}
        />
        <FormProblem error={linkProblem(error)} />
        <Button type="submit" size="md" loading={resetting.isPending}>
          Save password
        </Button>
      </form>
    </>
  );
}
