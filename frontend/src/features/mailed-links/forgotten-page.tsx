import { useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { EmailField } from "@/shared/ui/entry-fields";
import { EntryForm } from "@/shared/ui/entry-form";
import { LinkButton } from "@/shared/ui/link-button";
import { SplitPage } from "@/shared/ui/split-page";

/** Asks for a reset link. The answer is the same for every address, known or not. */
export function ForgottenPage() {
  const asking = useMutation({
    mutationFn: (body: { email: string }) =>
      answerOf(api.POST("/api/v1/accounts/password/reset-request", { body })),
  });
  return (
    <SplitPage line="A dropped chain is soon back on.">
      <EntryForm
        title="Forgot your password?"
        lead="We mail you a link with which you choose a new one."
        names={["email"]}
        sending={asking}
        submit="Mail me a link"
        fields={(errors) => (
          <>
            <EmailField error={errors.email} />
            <div role="status">
              {asking.isSuccess && "If that address has an account, a link is on its way to it."}
            </div>
          </>
        )}
      >
        <LinkButton to="/sign-in" variant="subtle">
          Back to sign in
        </LinkButton>
      </EntryForm>
    </SplitPage>
  );
}
