import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { ApiError } from "@/shared/api/error";
import { describeError, sentence } from "@/shared/ui/error-text";
import classes from "./model-page.module.css";

/** Asks the provider which models it has: the way to see whether the setting works. */
export function AvailableModels() {
  const models = useQuery({
    queryKey: ["provider", "models"],
    queryFn: () => answerOf(api.GET("/api/v1/providers/models")),
    enabled: false,
    retry: false,
  });
  return (
    <section className={classes.part} aria-labelledby="models-title">
      <h2 id="models-title" className={classes.subtitle}>
        Models
      </h2>
      <div>
        <Button variant="default" loading={models.isFetching} onClick={() => void models.refetch()}>
          Ask the provider
        </Button>
      </div>
      <div role="status">
        {models.error && <p className={classes.problem}>{problemText(models.error)}</p>}
        {models.data && !models.error && (
          <ul className={classes.models}>
            {models.data.models.map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

// The provider's failures are told by the server in words for people.
function problemText(error: Error): string {
  const told = error instanceof ApiError && error.detail.code?.startsWith("provider_");
  return told ? sentence(error.message) : describeError(error).title;
}
