/**
 * Who is asking: the same tokens, sessions and users as the Python side's
 * (src/tandem/apps/accounts: tokens.py, keys.py, identity.py), looked at for every request.
 */

import { createHash } from "node:crypto";
import { jwtVerify, errors } from "jose";
import { isId } from "@tandem/node-kit/identifier.js";
import { unauthenticated } from "./errors.js";

const CHECKS = {
  algorithms: ["HS256"],
  audience: "tandem.api",
  requiredClaims: ["sub", "sid", "typ", "aud", "iat", "exp", "end"],
};
const NOTED_EVERY_S = 60;
const NOTE_USE =
  "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'used_s', ARGV[1]) end";
const FIND_ACTIVE = "SELECT id, name FROM accounts_user WHERE id = $1 AND is_active";

/** Return the key of one purpose, derived from SECRET_KEY. */
export function deriveKey(secret, purpose) {
  return createHash("sha512").update(`tandem.accounts.${purpose}\0${secret}`).digest();
}

/**
 * Return what finds out who is asking: `(request) => {id, name}`, which throws a 401.
 * @param {{ secret: string, sessions: object, pool: object, log: object }} around
 */
export function makeSignIn({ secret, sessions, pool, log }) {
  const key = deriveKey(secret, "access");
  return async (request) => {
    const claims = await readClaims(request.headers.authorization, key);
    await checkSession(claims, sessions, log);
    const { rows } = await pool.query(FIND_ACTIVE, [claims.sub]);
    if (rows.length === 0) throw unauthenticated("this account is not active", "account_inactive");
    return rows[0];
  };
}

async function readClaims(header, key) {
  const [scheme, token, ...rest] = (header ?? "").split(" ");
  if (scheme.toLowerCase() !== "bearer" || !token || rest.length > 0) {
    throw unauthenticated("sign in first");
  }
  try {
    const { payload } = await jwtVerify(token, key, CHECKS);
    if (payload.typ === "access" && isId(payload.sub)) return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw unauthenticated("the access token expired", "access_expired");
    }
    if (!(error instanceof errors.JOSEError)) throw error;
  }
  throw unauthenticated("this is not an access token");
}

async function checkSession(claims, sessions, log) {
  const name = `accounts:session:${claims.sid}`;
  const [user, usedS] = await sessions.hmGet(name, ["user", "used_s"]);
  if (user !== claims.sub) throw unauthenticated("the session ended", "session_ended");
  const nowS = Math.floor(Date.now() / 1000);
  if (nowS - Number(usedS ?? 0) < NOTED_EVERY_S) return;
  try {
    await sessions.eval(NOTE_USE, { keys: [name], arguments: [String(nowS)] });
  } catch (error) {
    // a store that takes no writes refuses nobody
    log.warning("session_use_not_noted", { detail: error.message });
  }
}
