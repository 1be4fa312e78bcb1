import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { spokenConflict } from "@/shared/ui/spoken-conflict";
import { toast } from "@/shared/ui/toasts";
import { parseRole, ROLES, ROLES_ADVICE } from "./roles";
import { usersKey } from "./users-query";

const NAMES = ["name", "email", "role", "password"] as const;
type NewUser = Record<(typeof NAMES)[number], string>;

/** A new account: with a password it may sign in at once, without one it is invited by mail. */
export function NewUserForm({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: ({ role, password, ...rest }: NewUser) =>
      answerOf(
        api.POST("/api/v1/accounts/users", {
          body: { ...rest, role: parseRole(role), ...(password !== "" && { password }) },
        }),
      ),
    onSuccess: async ({ name }, { password }) => {
      toast("done", password === "" ? `Invited ${name} by mail` : `${name} may sign in now`);
      await queries.invalidateQueries({ queryKey: usersKey });
      onDone();
    },
  });
  const error = spokenConflict(creating.error);
  const fields = error instanceof ApiError ? error.fields : {};
  return (
    <form className={form.form} onSubmit={(event) => creating.mutate(readForm(event, NAMES))}>
      <TextInput
        name="name"
        label="Name"
        autoComplete="off"
        required
        withAsterisk={false}
        error={fields.name}
        data-autofocus
      />
      <TextInput
        name="email"
        type="email"
        label="Email"
        autoComplete="off"
        required
        withAsterisk={false}
        error={fields.email}
      />
      <NativeSelect
        name="role"
        label="Role"
        description={ROLES_ADVICE}
        data={[...ROLES]}
        defaultValue="editor"
        error={fields.role}
      />
      <PasswordInput
        name="password"
        label="Password"
        description="Leave it empty to invite them by mail."
        autoComplete="new-password"
        aria-invalid={fields.password !== undefined}
        error={fields.password}
      />
      <FormProblem error={error} />
      <Button type="submit" loading={creating.isPending}>
        Add
      </Button>
    </form>
  );
}
