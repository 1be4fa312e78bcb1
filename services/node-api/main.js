/** The Workspace's API in JavaScript: the same tokens, the same rights, the same errors. */

import { createServer } from "node:http";
import { isOutage, openPool } from "@tandem/node-kit/database.js";
import { readEnvironment } from "@tandem/node-kit/environment.js";
import { makeLog } from "@tandem/node-kit/log.js";
import { listenForStop } from "@tandem/node-kit/stopping.js";
import { ApiError, internal, notFound, unavailable } from "./errors.js";
import { OPERATIONS } from "./operations.js";
import { answer, readRequestId, refuse } from "./request.js";
import { openSessions } from "./sessions.js";
import { makeSignIn } from "./sign-in.js";

const GRACE_MS = 8000; // below the service's stop_grace
const log = makeLog("node-api");
const given = readEnvironment("DATABASE_URL", "SESSIONS_URL", "SECRET_KEY", "PORT");
const pool = openPool(given.DATABASE_URL, log);
const sessions = openSessions(given.SESSIONS_URL, log);
const signIn = makeSignIn({ secret: given.SECRET_KEY, sessions, pool, log });
const stop = listenForStop();

const server = createServer((request, response) => void handle(request, response));
server.listen(Number(given.PORT), process.env.HOST ?? "127.0.0.1");
stop.addEventListener("abort", () => {
  server.close(() => process.exit(0)); // what is being answered is answered
  setTimeout(() => process.exit(0), GRACE_MS).unref();
});

async function handle(request, response) {
  const requestId = readRequestId(request);
  try {
    const url = readUrl(request);
    if (url.pathname.startsWith("/health/")) return await tellHealth(url.pathname, response);
    const { operation, parts } = findOperation(request.method, url.pathname);
    const user = await signIn(request);
    const body = await operation.perform({ pool, user, request, parts, query: url.searchParams });
    answer(response, operation.status ?? 200, body, { "X-Request-ID": requestId });
  } catch (error) {
    refuse(response, await findRefusal(error, requestId), requestId);
  }
}

function readUrl(request) {
  try {
    return new URL(request.url, "http://service");
  } catch {
    throw notFound();
  }
}

function findOperation(method, path) {
  const here = OPERATIONS.filter((operation) => operation.path.test(path));
  if (here.length === 0) throw notFound();
  const asked = method === "HEAD" ? "GET" : method; // Node.js leaves its body out
  const operation = here.find((each) => each.method === asked);
  if (operation === undefined) {
    const methods = here.flatMap((each) => (each.method === "GET" ? ["GET", "HEAD"] : each.method));
    const headers = { Allow: methods.join(", ") };
    const message = "this address does not know that method";
    throw new ApiError(405, "method_not_allowed", message, { headers });
  }
  return { operation, parts: operation.path.exec(path).slice(1) };
}

async function tellHealth(path, response) {
  const isGood = path === "/health/live" || (path === "/health/ready" && (await isReady()));
  answer(response, isGood ? 200 : 503, { status: isGood ? "ok" : "not ready" });
}

async function isReady() {
  const asked = await Promise.allSettled([pool.query("SELECT 1"), sessions.ping()]);
  return asked.every(({ status }) => status === "fulfilled") && !stop.aborted;
}

async function findRefusal(error, requestId) {
  if (error instanceof ApiError) return error;
  const about = { request_id: requestId, exception: error?.stack };
  if (!sessions.isReady || (await isOutage(error, pool))) {
    log.warning("request_not_answered", about);
    return unavailable();
  }
  log.error("request_failed", about);
  return internal();
}
