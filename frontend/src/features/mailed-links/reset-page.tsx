import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answerOf, api } from "@/shared/api/client";
import { NewPasswordField } from "@/shared/ui/entry-fields";
import { EntryForm } from "@/shared/ui/entry-form";
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
  return (
    <EntryForm
      title="Choose a new password"
      lead="It ends every session you have, everywhere."
      names={["password"]}
      sending={resetting}
      submit="Save password"
      problem={linkProblem(resetting.error)}
      fields={(errors) => <NewPasswordField label="New password" error={errors.password} />}
    />
  );
}
