import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ProviderSetting } from "@/shared/api/types";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { PageHeading } from "@/shared/ui/page-heading";
import { AvailableModels } from "./available-models";
import { ModelForm } from "./model-form";
import classes from "./model-page.module.css";
import { providerSetting } from "./model-query";

/** Which language model answers questions, for administrators. Others get the server's refusal. */
export function ModelPage() {
  const { data, error, isPending, refetch } = useQuery(providerSetting);
  return (
    <div className={classes.page}>
      <PageHeading title="Language model" className={classes.title} />
      <p className={classes.lead}>
        Questions are sent, with the passages that match best, to this OpenAI-compatible address.
      </p>
      {isPending && <Skeleton height={260} radius="md" />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data && !error && (
        <>
          <p className={classes.now} role="status">
            {nowText(data)}
          </p>
          <ModelForm key={JSON.stringify(data)} setting={data} />
          {data.source !== "none" && <AvailableModels key={data.base_url} />}
        </>
      )}
    </div>
  );
}

function nowText({ source, base_url, model }: ProviderSetting): string {
  if (source === "none") return "No model is set: answers quote the documents and nothing else.";
  const where = source === "product" ? "set here" : "set by the environment";
  return `${model || "The first model"} at ${base_url} answers (${where}).`;
}
