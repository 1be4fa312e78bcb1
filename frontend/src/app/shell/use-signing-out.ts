import { useMutation } from "@tanstack/react-query";
import { endSession } from "@/shared/session/current-user";
import { describeError } from "@/shared/ui/error-text";
import { toast } from "@/shared/ui/toasts";

/** Signing out; where that fails, it is said. */
export function useSigningOut() {
  return useMutation({
    mutationFn: endSession,
    onError: (error) => toast("problem", describeError(error).title),
  });
}
