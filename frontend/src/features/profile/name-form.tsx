import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import { documentsKey } from "@/shared/api/query-keys";
import { currentUser } from "@/shared/session/current-user";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { toast } from "@/shared/ui/toasts";

/** The name others see beside one's documents. */
export function NameForm({ name }: { name: string }) {
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: (body: { name: string }) => answerOf(api.PATCH("/api/v1/accounts/me", { body })),
    onSuccess: (user) => {
      queries.setQueryData(currentUser.queryKey, user);
      void queries.invalidateQueries({ queryKey: documentsKey });
      toast("done", "Saved your name");
    },
  });
  const fields = saving.error instanceof ApiError ? saving.error.fields : {};
  return (
    <form className={form.form} onSubmit={(event) => saving.mutate(readForm(event, ["name"]))}>
      <TextInput
        name="name"
        label="Your name"
        autoComplete="name"
        required
        withAsterisk={false}
        defaultValue={name}
        error={fields.name}
      />
      <FormProblem error={saving.error} />
      <div>
        <Button type="submit" variant="default" loading={saving.isPending}>
          Save name
        </Button>
      </div>
    </form>
  );
}
