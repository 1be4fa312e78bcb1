import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";

/** One's keys, the newest first; asked again whenever one comes to look. */
export const ownKeys = queryOptions({
  queryKey: ["api-keys"],
  queryFn: () => answerOf(api.GET("/api/v1/accounts/api-keys")),
  staleTime: 0,
});

export interface NewKey {
  readonly name: string;
  /** When it ends; null for one that works until it is revoked. */
  readonly expires_at: string | null;
}

/** Makes a key; its answer is the only one that ever holds the key itself. */
export function useMaking() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewKey) => answerOf(api.POST("/api/v1/accounts/api-keys", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ownKeys.queryKey }),
    gcTime: 0, // the key is to be nowhere once the dialog is closed
  });
}

/** Revokes a key by its id. */
export function useRevoking() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(
        api.DELETE("/api/v1/accounts/api-keys/{key_id}", { params: { path: { key_id: id } } }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ownKeys.queryKey }),
  });
}
