import { ApiError } from "@/shared/api/error";

/** A conflict of which the server's own words say more than ours: it is shown as a refusal. */
export function spokenConflict(error: Error | null): Error | null {
  if (!(error instanceof ApiError) || error.kind !== "conflict") return error;
  return new ApiError("refused", error.message, error.detail);
}
