import { useQuery } from "@tanstack/react-query";
import { currentUser } from "@/shared/session/current-user";
import { PageHeading } from "@/shared/ui/page-heading";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import classes from "./profile.module.css";
import { SecondFactorSection } from "./second-factor/second-factor-section";
import { SessionsList } from "./sessions-list";

/** One's own account: the name others see, the password, the second factor, and where one is signed in. */
export function ProfilePage() {
  const { data: user } = useQuery(currentUser);
  if (!user) return null; // signed out meanwhile; the route leads elsewhere
  return (
    <div className={classes.page}>
      <PageHeading title="Your profile" className={classes.title} />
      <p className={classes.lead}>{user.email}</p>
      <section className={classes.part} aria-labelledby="name-title">
        <h2 id="name-title" className={classes.subtitle}>
          Name
        </h2>
        <NameForm key={user.name} name={user.name} />
      </section>
      <section className={classes.part} aria-labelledby="password-title">
        <h2 id="password-title" className={classes.subtitle}>
          Password
        </h2>
        <PasswordForm />
      </section>
      <SecondFactorSection user={user} />
      <section className={classes.part} aria-labelledby="sessions-title">
        <h2 id="sessions-title" className={classes.subtitle}>
          Where you are signed in
        </h2>
        <SessionsList />
      </section>
    </div>
  );
}
