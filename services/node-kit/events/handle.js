/** What becomes of one event for one subscriber: done once, tried again later, or parked. */

import { restAfter } from "../backoff.js";
import { inTransaction, isOutage } from "../database.js";
import { isId } from "../identifier.js";
import { describe } from "../log.js";
import { pause } from "../stopping.js";
import { blameEvent, claimEvent, compilePattern, park, putOff } from "./inbox.js";

const AGAIN_MS = 500;
const LOSSES = 5;
const ATTEMPTS = 5;
const AGAIN = "tandem-again"; // a header of what the sweep found: a process may have ended over it

/**
 * `handle` is called with a CloudEvent, in the transaction of the note that it was done.
 * @typedef {{ name: string, pattern: string, attempts?: number, backoff?: object,
 *   handle: (event: object, transaction: import("../database.js").Transaction) => Promise<void> }} Subscriber
 */

/** Return what handles messages for a subscriber. */
export function makeEventHandler(subscriber, { pool, log, stop }) {
  const matches = new RegExp(compilePattern(subscriber.pattern));
  return async (message) => {
    const event = readEvent(message.content);
    if (event === null) {
      log.error("message_not_understood", { subscriber: subscriber.name });
      return "dead";
    }
    if (!matches.test(event.type)) return "done"; // bound to another pattern once
    const isAgain = message.fields.redelivered || AGAIN in (message.properties.headers ?? {});
    return handlePatiently(subscriber, event, { isAgain, pool, log, stop });
  };
}

function readEvent(content) {
  try {
    const event = JSON.parse(content.toString("utf8"));
    const isCloudEvent = event.specversion === "1.0" && typeof event.type === "string";
    return isCloudEvent && isId(event.id) ? event : null;
  } catch {
    return null;
  }
}

/** Handle it, waiting for a database that is away: the message stays in hand meanwhile. */
async function handlePatiently(subscriber, event, { isAgain, pool, log, stop }) {
  let isDoubted = isAgain;
  while (!stop.aborted) {
    try {
      if (isDoubted && !(await mayHandle(subscriber, event, { pool, log }))) return "done";
      isDoubted = false; // an outage is no process that ended
      await handle(subscriber, event, { pool, log });
      return "done";
    } catch (error) {
      if (!(await isOutage(error, pool))) throw error;
      log.warning("database_not_reached", { detail: describe(error) });
      await pause(AGAIN_MS, stop);
    }
  }
  return "again";
}

/** Whether it is still to be handled; one over which processes ended too often is parked. */
async function mayHandle(subscriber, event, { pool, log }) {
  const found = await blameEvent(pool, subscriber, event);
  if (found === null) return false;
  if (found.losses < LOSSES) return true;
  const reason = `the process that handled it ended ${LOSSES} times`;
  log.error("event_parked", { subscriber: subscriber.name, event_id: event.id, reason });
  await inTransaction(pool, (tx) =>
    park(tx, subscriber, event, { attempt: found.attempt, reason }),
  );
  return false;
}

async function handle(subscriber, event, { pool, log }) {
  let attempt = 1;
  try {
    await inTransaction(pool, async (transaction) => {
      const due = await claimEvent(transaction, subscriber, event);
      if (due === null) return;
      attempt = due;
      await subscriber.handle(event, transaction);
    });
  } catch (error) {
    if (await isOutage(error, pool)) throw error;
    await noteFailure(subscriber, event, { error, attempt, pool, log });
  }
}

async function noteFailure(subscriber, event, { error, attempt, pool, log }) {
  const about = { subscriber: subscriber.name, event_id: event.id, attempt };
  log.error("event_not_handled", { ...about, exception: error?.stack });
  const reason = `${error?.name ?? "Error"}: ${error?.message ?? error}`;
  const isLast = attempt >= (subscriber.attempts ?? ATTEMPTS);
  if (isLast) log.error("event_parked", { ...about, reason });
  await inTransaction(pool, (transaction) =>
    isLast
      ? park(transaction, subscriber, event, { attempt, reason })
      : putOff(transaction, subscriber, event, {
          attempt,
          reason,
          restMs: restAfter(attempt, subscriber.backoff),
        }),
  );
}
