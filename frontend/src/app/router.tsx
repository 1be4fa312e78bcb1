import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { DocumentsPage } from "@/features/documents/documents-page";
import { ReaderPage } from "@/features/documents/reader-page";
import { ImportPanel } from "@/features/importing/import-panel";
import { OnboardingPage } from "@/features/onboarding/onboarding-page";
import { SignInPage } from "@/features/signing-in/sign-in-page";
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

const documents = createRoute({
  getParentRoute: () => signedIn,
  path: "/documents",
  component: () => <DocumentsPage importing={(done) => <ImportPanel onImported={done} />} />,
});

const reader = createRoute({
  getParentRoute: () => signedIn,
  path: "/documents/$documentId",
  component: function Reader() {
    const { documentId } = reader.useParams();
    return <ReaderPage key={documentId} id={documentId} />;
  },
});

/** One line a page; `/` is the onboarding until there is an administrator. */
export const router = createRouter({
  routeTree: root.addChildren([onboarding, signIn, signedIn.addChildren([documents, reader])]),
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
