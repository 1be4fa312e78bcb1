import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import type { ProviderSetting } from "@/shared/api/types";
import { FormProblem } from "@/shared/ui/form-problem";
import { readForm } from "@/shared/ui/form-values";
import { toast } from "@/shared/ui/toasts";
import classes from "./model-page.module.css";
import { providerSetting } from "./model-query";

const NAMES = ["base_url", "model", "api_key"] as const;

/** Sets the provider, or goes back to what the environment says. */
export function ModelForm({ setting }: { setting: ProviderSetting }) {
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: ["provider"] });
  const saving = useMutation({
    mutationFn: ({ api_key, ...rest }: Record<(typeof NAMES)[number], string>) =>
      answerOf(
        api.PUT("/api/v1/providers/current", {
          body: { ...rest, ...(api_key !== "" && { api_key }) },
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(providerSetting.queryKey, saved);
      toast("done", "Saved the language model");
      return renew();
    },
  });
  const removing = useMutation({
    mutationFn: () => answerOf(api.DELETE("/api/v1/providers/current")),
    onSuccess: () => {
      toast("done", "Removed the setting");
      return renew();
    },
  });
  const fields = saving.error instanceof ApiError ? saving.error.fields : {};
  const own = setting.source === "product";
  return (
    <form
      className={classes.part}
      aria-label="Provider"
      onSubmit={(event) => saving.mutate(readForm(event, NAMES))}
    >
      <TextInput
        name="base_url"
        label="Address"
        description="Such as https://api.example.org/v1"
        type="url"
        required
        withAsterisk={false}
        defaultValue={setting.base_url}
        error={fields.base_url}
      />
      <TextInput
        name="model"
        label="Model"
        description="Empty takes the first one the provider lists."
        defaultValue={setting.model}
        error={fields.model}
      />
      <PasswordInput
        name="api_key"
        label="Key"
        description={
          setting.has_key ? "There is one; leave this empty to keep it." : "If it needs one."
        }
        autoComplete="off"
        error={fields.api_key}
      />
      <FormProblem error={saving.error ?? removing.error} />
      <div className={classes.actions}>
        <Button type="submit" loading={saving.isPending}>
          Save
        </Button>
        {own && (
          <Button variant="default" onClick={() => removing.mutate()} loading={removing.isPending}>
            Remove
          </Button>
        )}
      </div>
    </form>
  );
}
