import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { conversationsKey } from "../conversations/conversations-query";

const EVERY_MS = 3_000;

/**
 * Fetches the conversation when an answer's last frame has come, until the end is stored too: the
 * frame may be quicker than the row.
 */
export function useStoredEnd(awaited: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!awaited) return;
    const ask = () => void queries.invalidateQueries({ queryKey: conversationsKey });
    ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => clearInterval(timer);
  }, [awaited, queries]);
}
