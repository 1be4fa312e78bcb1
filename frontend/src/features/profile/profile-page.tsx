import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { currentUser } from "@/shared/session/current-user";
import { Part, PartsPage } from "@/shared/ui/parts-page";
import { ApiKeysSection } from "./api-keys/api-keys-section";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { SecondFactorSection } from "./second-factor/second-factor-section";
import { SessionsList } from "./sessions-list";

interface Props {
  /** The part with the choice of what one is told where. */
  readonly notifications: ReactNode;
}

/** One's own account: the name others see, the password, the second factor, sessions and API keys. */
export function ProfilePage({ notifications }: Props) {
  const { data: user } = useQuery(currentUser);
  if (!user) return null; // signed out meanwhile; the route leads elsewhere
  return (
    <PartsPage title="Your profile" lead={user.email}>
      <Part title="Name">
        <NameForm key={user.name} name={user.name} />
      </Part>
      <Part title="Password">
        <PasswordForm />
      </Part>
      <SecondFactorSection user={user} />
      <Part title="Where you are signed in">
        <SessionsList />
      </Part>
      {notifications}
      <ApiKeysSection />
    </PartsPage>
  );
}
