import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { conversationsKey } from "./conversations-query";

interface Wish {
  readonly id: string;
  readonly change: { readonly title?: string; readonly shared?: boolean };
}

const at = (id: string) => ({ path: { conversation_id: id } });

/** Renames a conversation, or shares it with the team to read. */
export function useConversationChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: Wish) =>
      answerOf(
        api.PATCH("/api/v1/conversations/{conversation_id}", { params: at(id), body: change }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: conversationsKey }),
  });
}

/** Deletes a conversation with all its messages. */
export function useConversationEnd() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: { id: string }) =>
      answerOf(api.DELETE("/api/v1/conversations/{conversation_id}", { params: at(id) })),
    onSuccess: (_, { id }) => {
      queries.removeQueries({ queryKey: [...conversationsKey, "one", id] });
      return queries.invalidateQueries({ queryKey: [...conversationsKey, "list"] });
    },
  });
}
