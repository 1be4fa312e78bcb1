import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { notificationsKey } from "@/shared/api/query-keys";
import type { NotificationItem } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";
import { toast } from "@/shared/ui/toasts";

/** Marks one as read, or all that were told until a moment: none that nobody has seen. */
export function useMarkRead() {
  const queries = useQueryClient();
  const settled = {
    onError: (error: unknown) => toast("problem", describeError(error).title),
    onSettled: () => queries.invalidateQueries({ queryKey: notificationsKey }),
  };
  const one = useMutation({
    mutationFn: ({ id }: NotificationItem) =>
      answerOf(
        api.POST("/api/v1/notifications/{notification_id}/read", {
          params: { path: { notification_id: id } },
        }),
      ),
    ...settled,
  });
  const all = useMutation({
    mutationFn: (until: string) =>
      answerOf(api.POST("/api/v1/notifications/read", { body: { until } })),
    ...settled,
  });
  return { one, all };
}
