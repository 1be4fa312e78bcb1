import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import form from "@/shared/ui/form-page.module.css";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { toast } from "@/shared/ui/toasts";
import { sessionsKey } from "./sessions-query";

const NAMES = ["current", "new"] as const;

/** A new password, which ends one's sessions everywhere else. */
export function PasswordForm() {
  const queries = useQueryClient();
  const element = useRef<HTMLFormElement>(null);
  const changing = useMutation({
    mutationFn: (body: Record<(typeof NAMES)[number], string>) =>
      answerOf(api.POST("/api/v1/accounts/password/change", { body })),
    onSuccess: () => {
      element.current?.reset();
      void queries.invalidateQueries({ queryKey: sessionsKey });
      toast("done", "Changed your password. You are signed out everywhere else.");
    },
  });
  const { error } = changing;
  const fields = error instanceof ApiError ? error.fields : {};
  return (
    <form
      ref={element}
      className={form.form}
      onSubmit={(event) => changing.mutate(readForm(event, NAMES))}
    >
      <PasswordInput
        name="current"
        label="Password so far"
        autoComplete="current-password"
        required
        withAsterisk={false}
        aria-invalid={fields.current !== undefined}
        error={fields.current}
      />
      <PasswordInput
        name="new"
        label="New password"
        description="It ends your sessions everywhere else."
        autoComplete="new-password"
        required
        withAsterisk={false}
        aria-invalid={fields.new !== undefined}
        error={fields.new}
      />
      <FormProblem error={error} />
      <div>
        <Button type="submit" variant="default" loading={changing.isPending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
