import type { AccessHolder } from "@/shared/session/access";

type Fetch = (request: Request) => Promise<Response>;

// These speak with the password, the cookie or a mailed token; an access token would mean nothing to them.
const WITHOUT_ACCESS = [
  "/accounts/login",
  "/accounts/login/second-factor",
  "/accounts/refresh",
  "/accounts/first-administrator",
  "/accounts/invitations/accept",
  "/accounts/password/reset",
  "/accounts/password/reset-request",
];

/**
 * Wraps `fetch`: sends the access token and, when the server no longer takes it, renews it once and
 * repeats the request. Whoever renews at the same time shares one renewal.
 */
export function authorizeFetch(inner: Fetch, access: AccessHolder): Fetch {
  return async (request) => {
    if (WITHOUT_ACCESS.some((path) => new URL(request.url).pathname.endsWith(path))) {
      return inner(request);
    }
    const token = await access.currentOrRenewed();
    const again = request.clone();
    const response = await inner(withToken(request, token));
    if (response.status !== 401 || token === null) return response;
    const renewed = await access.renewAfter(token);
    return renewed === null ? response : inner(withToken(again, renewed));
  };
}

function withToken(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}
