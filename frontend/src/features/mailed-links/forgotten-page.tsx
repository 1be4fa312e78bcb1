import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { LinkButton } from "@/shared/ui/link-button";
import { PageHeading } from "@/shared/ui/page-heading";
import { SplitPage } from "@/shared/ui/split-page";

/** Asks for a reset link. The answer is the same for every address, known or not. */
export function ForgottenPage() {
  const asking = useMutation({
    mutationFn: (body: { email: string }) =>
      answerOf(api.POST("/api/v1/accounts/password/reset-request", { body })),
  });
  const { error } = asking;
  const fields = error instanceof ApiError ? error.fields : {};
  return (
    <SplitPage line="A dropped chain is soon back on.">
      <PageHeading title="Forgot your password?" className={form.title} />
      <p className={form.lead}>We mail you a link with which you choose a new one.</p>
      <form className={form.form} onSubmit={(event) => asking.mutate(readForm(event, ["email"]))}>
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
        <FormProblem error={error} />
        <div role="status">
          {asking.isSuccess && "If that address has an account, a link is on its way to it."}
        </div>
        <Button type="submit" size="md" loading={asking.isPending}>
          Mail me a link
        </Button>
        <LinkButton to="/sign-in" variant="subtle">
          Back to sign in
        </LinkButton>
      </form>
    </SplitPage>
  );
}
