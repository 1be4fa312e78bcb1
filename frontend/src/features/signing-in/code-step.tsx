import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import type { Session } from "@/shared/api/types";
import { EntryForm } from "@/shared/ui/entry-form";
import { CodeField } from "./code-field";

const NAMES = ["code"] as const;

interface Props {
  readonly challenge: string;
  readonly onSession: (session: Session) => Promise<void>;
  readonly onBack: () => void;
}

/** The second step: a code of one's app, or a recovery code. */
export function CodeStep({ challenge, onSession, onBack }: Props) {
  const [lost, setLost] = useState(false);
  const answering = useMutation({
    mutationFn: ({ code }: { code: string }) =>
      answerOf(api.POST("/api/v1/accounts/login/second-factor", { body: { challenge, code } })),
    onSuccess: onSession,
  });
  const switchKind = () => {
    answering.reset();
    setLost(!lost);
  };
  return (
    <EntryForm
      title="One more step"
      lead={lost ? "Type one of the codes you kept. It works once." : "Open your app for its code."}
      names={NAMES}
      sending={answering}
      submit="Go on"
      problem={tooLate(answering.error)}
      fields={({ code }) => <CodeField key={String(lost)} lost={lost} error={code} />}
    >
      <Button variant="subtle" onClick={switchKind}>
        {lost ? "Use a code of the app" : "Use a recovery code"}
      </Button>
      <Button variant="subtle" onClick={onBack}>
        Back to email and password
      </Button>
    </EntryForm>
  );
}

// Here a 401 means that the password was given too long ago, or that it changed meanwhile.
function tooLate(error: Error | null): Error | null {
  if (!(error instanceof ApiError) || error.kind !== "signed-out") return error;
  return new ApiError(
    "refused",
    "that took too long: start again with your password",
    error.detail,
  );
}
