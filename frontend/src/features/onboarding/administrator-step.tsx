import { useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { beginSession } from "@/shared/session/current-user";
import { EmailField, NameField, NewPasswordField } from "@/shared/ui/entry-fields";
import { EntryForm } from "@/shared/ui/entry-form";

const NAMES = ["name", "email", "password"] as const;

/** Creates the first administrator. The server allows it once, ever. */
export function AdministratorStep({ onDone }: { onDone: () => void }) {
  const creating = useMutation({
    mutationFn: (body: Record<(typeof NAMES)[number], string>) =>
      answerOf(api.POST("/api/v1/accounts/first-administrator", { body })),
    onSuccess: (session) => {
      beginSession(session);
      onDone();
    },
  });
  return (
    <EntryForm
      title="Create the administrator"
      lead="The first account runs this Workspace. Others can join later."
      names={NAMES}
      sending={creating}
      submit="Create administrator"
      fields={(errors) => (
        <>
          <NameField error={errors.name} />
          <EmailField error={errors.email} />
          <NewPasswordField error={errors.password} />
        </>
      )}
    />
  );
}
