import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  useLocation,
} from "@tanstack/react-router";
import { AskPage } from "@/features/ask/ask-page";
import { parseFilter } from "@/features/documents/document-filter";
import { DocumentsPage } from "@/features/documents/documents-page";
import { EditPage } from "@/features/documents/editing/edit-page";
import { HistoryPage } from "@/features/documents/history/history-page";
import { ReaderPage } from "@/features/documents/reader-page";
import { ExportPanel } from "@/features/exporting/export-panel";
import { ImportPanel } from "@/features/importing/import-panel";
import { JobsPage } from "@/features/jobs/jobs-page";
import { ModelPage } from "@/features/language-model/model-page";
import { ForgottenPage } from "@/features/mailed-links/forgotten-page";
import { InvitationPage } from "@/features/mailed-links/invitation-page";
import { linkToken } from "@/features/mailed-links/link-token";
import { ResetPage } from "@/features/mailed-links/reset-page";
import { NotificationsPage } from "@/features/notifications/notifications-page";
import { PreferencesSection } from "@/features/notifications/preferences-section";
import { OnboardingPage } from "@/features/onboarding/onboarding-page";
import { ProfilePage } from "@/features/profile/profile-page";
import { SettingsPage } from "@/features/settings/settings-page";
import { SignInPage } from "@/features/signing-in/sign-in-page";
import { UsersPage } from "@/features/users/users-page";
import { queryClient } from "@/shared/api/query-client";
import { frontendConfig } from "@/shared/config/frontend-config";
import { currentUser } from "@/shared/session/current-user";
import { leaveFirstPage } from "@/shared/ui/first-page";
import { safeReturn } from "./safe-return";
import { Broken } from "./shell/broken";
import { Missing } from "./shell/missing";
import { Opening } from "./shell/opening";
import { Shell } from "./shell/shell";

const root = createRootRoute({
  component: Outlet,
  errorComponent: ({ error, reset }) => <Broken error={error} onRetry={reset} />,
  notFoundComponent: Missing,
});

const config = () => queryClient.query({ ...frontendConfig, staleTime: "static" });
const user = () => queryClient.query({ ...currentUser, staleTime: "static" });

const onboarding = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async () => {
    if ((await config()).onboarded) throw redirect({ to: "/documents", replace: true });
  },
  component: () => <OnboardingPage library={(done) => <ImportPanel onImported={done} />} />,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === "string" ? { next: safeReturn(search.next) } : {},
  beforeLoad: async ({ search }) => {
    if (!(await config()).onboarded) throw redirect({ to: "/", replace: true });
    if ((await user()) !== null) throw redirect({ href: search.next ?? "/documents" });
  },
  component: SignInPage,
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: function Invitation() {
    return <InvitationPage token={useLocation({ select: ({ hash }) => linkToken(hash) })} />;
  },
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: function Reset() {
    return <ResetPage token={useLocation({ select: ({ hash }) => linkToken(hash) })} />;
  },
});

const forgotten = createRoute({
  getParentRoute: () => root,
  path: "/forgotten",
  component: ForgottenPage,
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    if (!(await config()).onboarded) throw redirect({ to: "/", replace: true });
    if ((await user()) !== null) return;
    throw redirect({ to: "/sign-in", search: { next: location.href }, replace: true });
  },
  component: Shell,
});

// Behind "#": these are part of the page with the list, and can be led to.
const ADD = "add";
const EXPORT = "export";

const documents = createRoute({
  getParentRoute: () => signedIn,
  path: "/documents",
  validateSearch: parseFilter,
  component: function Documents() {
    const navigate = documents.useNavigate();
    const hash = useLocation({ select: (location) => location.hash });
    return (
      <DocumentsPage
        filter={documents.useSearch()}
        onFilter={(search) => void navigate({ search, replace: true })}
        adding={hash === ADD}
        onAdding={(adding) => void navigate({ search: true, hash: adding ? ADD : "" })}
        importing={(done) => <ImportPanel onImported={done} />}
        exporting={hash === EXPORT}
        onExporting={(wish) => void navigate({ search: true, hash: wish ? EXPORT : "" })}
        exportPanel={(listed) => (
          <ExportPanel listed={listed} onStarted={() => void navigate({ to: "/jobs" })} />
        )}
      />
    );
  },
});

const reader = createRoute({
  getParentRoute: () => signedIn,
  path: "/documents/$documentId",
  validateSearch: parseFilter,
  component: function Reader() {
    const { documentId } = reader.useParams();
    return <ReaderPage key={documentId} id={documentId} filter={reader.useSearch()} />;
  },
});

const edit = createRoute({
  getParentRoute: () => signedIn,
  path: "/documents/$documentId/edit",
  component: function Edit() {
    const { documentId } = edit.useParams();
    return <EditPage key={documentId} id={documentId} />;
  },
});

const history = createRoute({
  getParentRoute: () => signedIn,
  path: "/documents/$documentId/history",
  validateSearch: (search: Record<string, unknown>): { version?: number } =>
    Number.isInteger(search.version) && Number(search.version) > 0
      ? { version: Number(search.version) }
      : {},
  component: function History() {
    const { documentId } = history.useParams();
    return <HistoryPage id={documentId} version={history.useSearch().version ?? null} />;
  },
});

const ask = createRoute({
  getParentRoute: () => signedIn,
  path: "/ask/{-$conversationId}",
  component: function Ask() {
    const navigate = ask.useNavigate();
    const { conversationId } = ask.useParams();
    return (
      <AskPage
        id={conversationId ?? null}
        onOpen={(id) => void navigate({ params: { conversationId: id ?? undefined } })}
      />
    );
  },
});

const jobs = createRoute({
  getParentRoute: () => signedIn,
  path: "/jobs",
  component: () => (
    <JobsPage exporting={(started) => <ExportPanel listed={{}} onStarted={started} />} />
  ),
});

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: "/notifications",
  component: NotificationsPage,
});

const model = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/model",
  component: ModelPage,
});

const users = createRoute({
  getParentRoute: () => signedIn,
  path: "/users",
  component: UsersPage,
});

const profile = createRoute({
  getParentRoute: () => signedIn,
  path: "/profile",
  component: () => <ProfilePage notifications={<PreferencesSection />} />,
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  component: SettingsPage,
});

/** One line a page; `/` is the onboarding until there is an administrator. */
export const router = createRouter({
  routeTree: root.addChildren([
    onboarding,
    signIn,
    invitation,
    reset,
    forgotten,
    signedIn.addChildren([
      documents,
      reader,
      edit,
      history,
      ask,
      jobs,
      notifications,
      users,
      profile,
      settings,
      model,
    ]),
  ]),
  defaultPendingComponent: Opening,
  defaultPendingMs: 300,
  defaultErrorComponent: ({ error, reset }) => <Broken error={error} onRetry={reset} />,
  scrollRestoration: true,
});

router.subscribe("onBeforeNavigate", ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) leaveFirstPage();
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
