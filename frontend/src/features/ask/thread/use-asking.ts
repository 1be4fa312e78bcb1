import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { ConversationDetail, Message } from "@/shared/api/types";
import { conversationDetail, conversationsKey } from "../conversations/conversations-query";

export interface Question {
  readonly text: string;
  readonly documentIds: readonly string[];
}

const at = (id: string) => ({ path: { conversation_id: id } });

const begin = async (): Promise<ConversationDetail> => ({
  ...(await answerOf(api.POST("/api/v1/conversations", { body: {} }))),
  messages: [],
});

/** Asks in a conversation, or in a new one; gives the conversation's id. */
export function useAsking(conversationId: string | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ text, documentIds }: Question) => {
      const begun = conversationId === null ? await begin() : null;
      const id = begun?.id ?? conversationId ?? "";
      const { question, answer } = await answerOf(
        api.POST("/api/v1/conversations/{conversation_id}/messages", {
          params: at(id),
          body: { text, document_ids: [...documentIds] },
        }),
      );
      return { id, begun, added: [question, answer] };
    },
    onSuccess: ({ id, begun, added }) => {
      queries.setQueryData(conversationDetail(id).queryKey, (kept) => {
        const detail = kept ?? begun;
        return detail ? { ...detail, messages: [...detail.messages, ...added] } : undefined;
      });
      void queries.invalidateQueries({ queryKey: conversationsKey });
    },
  });
}

/** Has the last question answered anew: the new answer stands in the old one's place. */
export function useRegenerating(conversationId: string) {
  const queries = useQueryClient();
  const { queryKey } = conversationDetail(conversationId);
  return useMutation({
    mutationFn: (answerId: string) =>
      answerOf(
        api.POST("/api/v1/conversations/{conversation_id}/messages/{answer_id}/regenerate", {
          params: { path: { conversation_id: conversationId, answer_id: answerId } },
        }),
      ),
    onSuccess: ({ answer }, answerId) => {
      const replaced = (each: Message) => (each.id === answerId ? answer : each);
      queries.setQueryData(queryKey, (detail) =>
        detail === undefined ? detail : { ...detail, messages: detail.messages.map(replaced) },
      );
      void queries.invalidateQueries({ queryKey: conversationsKey });
    },
  });
}

/** Stops an answer that is being written; its last frame says so. */
export function useStopping() {
  return useMutation({
    mutationFn: (runId: string) =>
      answerOf(api.POST("/api/v1/runs/{run_id}/cancel", { params: { path: { run_id: runId } } })),
  });
}
