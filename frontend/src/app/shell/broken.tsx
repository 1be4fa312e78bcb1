import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { Frame } from "./frame";

/** A page that could not be shown at all, such as with the server down. */
export function Broken({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const router = useRouter();
  const queries = useQueryClient();
  const retry = async () => {
    await queries.resetQueries({ predicate: (query) => query.state.status === "error" });
    await router.invalidate();
    onRetry();
  };
  return (
    <Frame title="Not available">
      <ErrorNotice error={error} heading="h1" onRetry={() => void retry()} />
    </Frame>
  );
}
