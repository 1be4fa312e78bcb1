import { answerOf, api } from "@/shared/api/client";

/** Opens the product's socket with a one-time ticket: a token in an address would end in logs. */
export async function openSocket(path: string): Promise<WebSocket> {
  const { ticket } = await answerOf(api.POST("/api/v1/notifications/tickets"));
  const address = new URL(path, window.location.href);
  address.protocol = window.location.protocol === "https:" ? "wss:" : "ws:";
  address.searchParams.set("ticket", ticket);
  return new WebSocket(address);
}
