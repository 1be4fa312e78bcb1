import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answerOf, api } from "@/shared/api/client";
import { beginSession } from "@/shared/session/current-user";
import { NameField, NewPasswordField } from "@/shared/ui/entry-fields";
import { EntryForm } from "@/shared/ui/entry-form";
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
  return (
    <EntryForm
      title="Join the Workspace"
      lead="Choose how others see you, and a password."
      names={NAMES}
      sending={accepting}
      submit="Join"
      problem={linkProblem(accepting.error)}
      fields={(errors) => (
        <>
          <NameField error={errors.name} />
          <NewPasswordField error={errors.password} />
        </>
      )}
    />
  );
}
