import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { currentUser } from "@/shared/session/current-user";
import { sessionsKey } from "../sessions-query";

export type Proof = Record<"password" | "code", string>;

/** Makes a secret for an app; nothing changes at sign-in before a code of it confirms that. */
export const useBeginning = () =>
  useMutation({
    mutationFn: (body: { password: string }) =>
      answerOf(api.POST("/api/v1/accounts/second-factor", { body })),
    gcTime: 0, // the secret is to be nowhere once the dialog is closed
  });

/** Switches the second factor on; answers with recovery codes. */
export function useConfirming() {
  const note = useNoting();
  return useMutation({
    mutationFn: (body: { code: string }) =>
      answerOf(api.POST("/api/v1/accounts/second-factor/confirm", { body })),
    onSuccess: () => note(true),
    gcTime: 0,
  });
}

/** Makes new recovery codes; those of before work no longer. */
export const useRenewing = () =>
  useMutation({
    mutationFn: (body: Proof) =>
      answerOf(api.POST("/api/v1/accounts/second-factor/recovery-codes", { body })),
    gcTime: 0,
  });

export function useEnding() {
  const note = useNoting();
  return useMutation({
    mutationFn: (body: Proof) => answerOf(api.DELETE("/api/v1/accounts/second-factor", { body })),
    onSuccess: () => note(false),
  });
}

// Each change ends the sessions elsewhere, too.
function useNoting() {
  const queries = useQueryClient();
  return (on: boolean) => {
    queries.setQueryData(currentUser.queryKey, (user) => user && { ...user, second_factor: on });
    void queries.invalidateQueries({ queryKey: sessionsKey });
  };
}
