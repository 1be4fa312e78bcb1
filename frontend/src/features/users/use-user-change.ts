import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { Role } from "./roles";
import { usersKey } from "./users-query";

interface Wish {
  readonly id: string;
  readonly change: { readonly role?: Role; readonly active?: boolean };
}

/** Changes somebody's role, or whether they may come in; the list shows what the server made of it. */
export function useUserChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: Wish) =>
      answerOf(
        api.PATCH("/api/v1/accounts/users/{user_id}", {
          params: { path: { user_id: id } },
          body: change,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: usersKey }),
  });
}
