import { useMutation } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import { beginSession } from "@/shared/session/current-user";
import { EmailField, PasswordField } from "@/shared/ui/entry-fields";
import { EntryForm } from "@/shared/ui/entry-form";
import { LinkButton } from "@/shared/ui/link-button";
import { SplitPage } from "@/shared/ui/split-page";

const NAMES = ["email", "password"] as const;

/** Email and password; where to go next is the route's business. */
export function SignInPage() {
  const router = useRouter();
  const signingIn = useMutation({
    mutationFn: (body: Record<(typeof NAMES)[number], string>) =>
      answerOf(api.POST("/api/v1/accounts/login", { body })),
    onSuccess: (session) => {
      beginSession(session);
      return router.invalidate();
    },
  });
  return (
    <SplitPage line="Every document in one place, and news of it at once.">
      <EntryForm
        title="Sign in"
        lead="Welcome back."
        names={NAMES}
        sending={signingIn}
        submit="Sign in"
        problem={wrongKey(signingIn.error)}
        fields={(errors) => (
          <>
            <EmailField error={errors.email} />
            <PasswordField error={errors.password} />
          </>
        )}
      >
        <LinkButton to="/forgotten" variant="subtle">
          Forgot your password?
        </LinkButton>
      </EntryForm>
    </SplitPage>
  );
}

// At this door a 401 means the wrong key, not a session that ended.
function wrongKey(error: Error | null): Error | null {
  if (!(error instanceof ApiError) || error.kind !== "signed-out") return error;
  return new ApiError("refused", "email or password is wrong", error.detail);
}
