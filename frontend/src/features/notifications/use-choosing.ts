import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answerOf, api } from "@/shared/api/client";
import type { NotificationPreference } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";
import { toast } from "@/shared/ui/toasts";
import { preferences } from "./notifications-query";

/** A choice that shows at once, is saved, and goes back when it could not be. */
export function useChoosing(saved: NotificationPreference) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<NotificationPreference | null>(null);
  const { mutate } = useMutation({
    mutationFn: ({ kind, feed, mail }: NotificationPreference) =>
      answerOf(
        api.PUT("/api/v1/notifications/preferences/{kind}", {
          params: { path: { kind } },
          body: { feed, mail },
        }),
      ),
    onError: (error) => toast("problem", describeError(error).title),
    onSettled: () => queries.invalidateQueries({ queryKey: preferences.queryKey }),
    // one after the other: two clicks in a row must not be saved in the wrong order
    scope: { id: `notification-preference ${saved.kind}` },
  });
  const shown = chosen ?? saved;
  const choose = (choice: { feed?: boolean; mail?: boolean }) => {
    const next = { ...shown, ...choice };
    setChosen(next);
    // called for the last choice alone, once what is saved is known here
    mutate(next, { onSettled: () => setChosen(null) });
  };
  return { shown, choose };
}
