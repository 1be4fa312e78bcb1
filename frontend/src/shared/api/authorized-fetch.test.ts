import { expect, test } from "vitest";
import { AccessHolder } from "@/shared/session/access";
import { authorizeFetch } from "./authorized-fetch";

interface Seen {
  readonly path: string;
  readonly authorization: string | null;
  readonly body: string;
}

/** A server that takes only `good`, and a holder that can get it. */
function setUp(parts: { held: string | null; good: string; renewed: string | null }) {
  const seen: Seen[] = [];
  let renewals = 0;
  const access = new AccessHolder({
    renew: () => {
      renewals += 1;
      const { renewed } = parts;
      return Promise.resolve(renewed === null ? null : { token: renewed, expiresAt: Infinity });
    },
    exclusive: (work) => work(),
    tabs: { tell: () => undefined, listen: () => undefined },
    now: () => 0,
  });
  if (parts.held !== null) access.set({ token: parts.held, expiresAt: Infinity });
  const send = authorizeFetch(async (request) => {
    const authorization = request.headers.get("authorization");
    seen.push({ path: new URL(request.url).pathname, authorization, body: await request.text() });
    return new Response(null, { status: authorization === `Bearer ${parts.good}` ? 200 : 401 });
  }, access);
  return { send, seen, renewals: () => renewals };
}

const get = (path: string) => new Request(`http://workspace.test/api/v1${path}`);

test("a request with a good token goes out once", async () => {
  const { send, seen, renewals } = setUp({ held: "a", good: "a", renewed: "b" });
  expect((await send(get("/documents"))).status).toBe(200);
  expect(seen).toHaveLength(1);
  expect(renewals()).toBe(0);
});

test("a refused request is repeated whole with a renewed token", async () => {
  const { send, seen } = setUp({ held: "old", good: "new", renewed: "new" });
  const request = new Request("http://workspace.test/api/v1/documents", {
    method: "POST",
    body: "text",
  });
  expect((await send(request)).status).toBe(200);
  expect(seen.map(({ authorization, body }) => [authorization, body])).toEqual([
    ["Bearer old", "text"],
    ["Bearer new", "text"],
  ]);
});

test("a request refused a second time is not repeated again", async () => {
  const { send, seen } = setUp({ held: "old", good: "other", renewed: "new" });
  expect((await send(get("/documents"))).status).toBe(401);
  expect(seen).toHaveLength(2);
});

test("parallel refusals cost one renewal", async () => {
  const { send, renewals } = setUp({ held: "old", good: "new", renewed: "new" });
  const answers = await Promise.all(["/a", "/b", "/c"].map((path) => send(get(path))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(renewals()).toBe(1);
});

test("a session that is over gives the refusal back", async () => {
  const { send, seen } = setUp({ held: "old", good: "new", renewed: null });
  expect((await send(get("/documents"))).status).toBe(401);
  expect(seen).toHaveLength(1);
});

test("signing in with a wrong password renews nothing", async () => {
  const { send, seen, renewals } = setUp({ held: "old", good: "new", renewed: "new" });
  expect((await send(get("/accounts/login"))).status).toBe(401);
  expect(seen[0]?.authorization).toBeNull();
  expect(renewals()).toBe(0);
});
