import { useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import type { Challenge, Session } from "@/shared/api/types";
import { EmailField, PasswordField } from "@/shared/ui/entry-fields";
import { EntryForm } from "@/shared/ui/entry-form";
import { LinkButton } from "@/shared/ui/link-button";

const NAMES = ["email", "password"] as const;

interface Props {
  readonly onSession: (session: Session) => Promise<void>;
  /** The password was right, and a code is asked for. */
  readonly onChallenge: (challenge: string) => void;
}

/** The first step, and mostly the only one. */
export function PasswordStep({ onSession, onChallenge }: Props) {
  const signingIn = useMutation({
    mutationFn: (body: Record<(typeof NAMES)[number], string>): Promise<Session | Challenge> =>
      answerOf(api.POST("/api/v1/accounts/login", { body })),
    onSuccess: (answer) =>
      "challenge" in answer ? onChallenge(answer.challenge) : onSession(answer),
  });
  return (
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
  );
}

// At this door a 401 means the wrong key, not a session that ended.
function wrongKey(error: Error | null): Error | null {
  if (!(error instanceof ApiError) || error.kind !== "signed-out") return error;
  return new ApiError("refused", "email or password is wrong", error.detail);
}
