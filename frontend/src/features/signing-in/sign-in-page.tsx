import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import { beginSession } from "@/shared/session/current-user";
import { readForm } from "@/shared/ui/form-values";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { LinkButton } from "@/shared/ui/link-button";
import { PageHeading } from "@/shared/ui/page-heading";
import { SplitPage } from "@/shared/ui/split-page";

type Login = Record<"email" | "password", string>;

/** Email and password; where to go next is the route's business. */
export function SignInPage() {
  const router = useRouter();
  const signingIn = useMutation({
    mutationFn: (body: Login) => answerOf(api.POST("/api/v1/accounts/login", { body })),
    onSuccess: (session) => {
      beginSession(session);
      return router.invalidate();
    },
  });
  const { error } = signingIn;
  const fields = error instanceof ApiError ? error.fields : {};
  return (
    <SplitPage line="Every document in one place, and news of it at once.">
      <PageHeading title="Sign in" className={form.title} />
      <p className={form.lead}>Welcome back.</p>
      <form
        className={form.form}
        onSubmit={(event) => signingIn.mutate(readForm(event, ["email", "password"]))}
      >
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
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          aria-invalid={fields.password !== undefined}
          error={fields.password}
        />
        <Problem error={error} />
        <Button type="submit" size="md" loading={signingIn.isPending}>
          Sign in
        </Button>
        <LinkButton to="/forgotten" variant="subtle">
          Forgot your password?
        </LinkButton>
      </form>
    </SplitPage>
  );
}

// At this door a 401 means the wrong key, not a session that ended.
function Problem({ error }: { error: Error | null }) {
  if (error instanceof ApiError && error.kind === "signed-out") {
    return (
      <FormProblem error={new ApiError("refused", "email or password is wrong", error.detail)} />
    );
  }
  return <FormProblem error={error} />;
}
