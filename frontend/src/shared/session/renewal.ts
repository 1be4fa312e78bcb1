import { parseApiError, unreachable } from "@/shared/api/error";
import type { Session } from "@/shared/api/types";
import type { Access } from "./access";

/** Reads a session as the API gives it. */
export function accessOf(session: Session, now: number): Access {
  return { token: session.access, expiresAt: now + session.access_expires_in * 1000 };
}

/**
 * Asks for a new access token. The refresh token is an HttpOnly cookie: no script here sees it.
 * Null when the session is over; throws when the server could not say.
 */
export async function renewAccess(): Promise<Access | null> {
  const response = await fetch("/api/v1/accounts/refresh", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  }).catch(() => {
    throw unreachable();
  });
  if (response.ok) return accessOf((await response.json()) as Session, Date.now());
  if (response.status === 401 || response.status === 403) return null;
  throw parseApiError(response, await response.json().catch(() => null));
}
