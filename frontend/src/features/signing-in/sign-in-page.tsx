import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import type { Session } from "@/shared/api/types";
import { beginSession } from "@/shared/session/current-user";
import { SplitPage } from "@/shared/ui/split-page";
import { CodeStep } from "./code-step";
import { PasswordStep } from "./password-step";

/** Email and password, then a code of who has a second factor; where to go next is the route's. */
export function SignInPage() {
  const router = useRouter();
  const [challenge, setChallenge] = useState<string | null>(null);
  const begin = (session: Session) => {
    beginSession(session);
    return router.invalidate();
  };
  return (
    <SplitPage line="Every document in one place, and news of it at once.">
      {challenge === null ? (
        <PasswordStep onSession={begin} onChallenge={setChallenge} />
      ) : (
        <CodeStep challenge={challenge} onSession={begin} onBack={() => setChallenge(null)} />
      )}
    </SplitPage>
  );
}
