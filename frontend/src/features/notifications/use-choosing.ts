import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { NotificationPreference } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";
import { toast } from "@/shared/ui/toasts";
import { withChoice } from "./choice";
import { preferences } from "./notifications-query";

/** Saves a choice; it shows at once, and goes back when it could not be saved. */
export function useChoosing() {
  const queries = useQueryClient();
  const { queryKey } = preferences;
  return useMutation({
    mutationFn: ({ kind, feed, mail }: NotificationPreference) =>
      answerOf(
        api.PUT("/api/v1/notifications/preferences/{kind}", {
          params: { path: { kind } },
          body: { feed, mail },
        }),
      ),
    onMutate: (chosen) => queries.setQueryData(queryKey, (known) => withChoice(known, chosen)),
    onError: (error) => toast("problem", describeError(error).title),
    onSettled: () => queries.invalidateQueries({ queryKey }),
    // one after the other: two clicks in a row must not be answered in the wrong order
    scope: { id: "notification-preferences" },
  });
}
