/** The statements of docs/concepts/events.md: each event has its effect once for each subscriber. */

const DUE = `(inbox.state = 'sent'
    OR inbox.state = 'waiting' AND inbox.available_at <= clock_timestamp())`;
const CLAIM = `
INSERT INTO events_inbox AS inbox (subscriber, event_id, type, state, attempt)
VALUES ($1, $2, $3, 'done', 1)
ON CONFLICT (subscriber, event_id) DO UPDATE SET state = 'done', attempt = inbox.attempt + 1,
    reason = '', body = NULL, updated_at = clock_timestamp()
WHERE ${DUE} RETURNING attempt`;
const BLAME = `
INSERT INTO events_inbox AS inbox (subscriber, event_id, type, state, losses)
VALUES ($1, $2, $3, 'sent', 1)
ON CONFLICT (subscriber, event_id) DO UPDATE SET losses = inbox.losses + 1,
    updated_at = clock_timestamp()
WHERE ${DUE} RETURNING attempt, losses`;
const FAIL = `
INSERT INTO events_inbox AS inbox
    (subscriber, event_id, type, state, attempt, reason, body, available_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + $8 * interval '1 ms')
ON CONFLICT (subscriber, event_id) DO UPDATE SET state = excluded.state, losses = 0,
    attempt = excluded.attempt, reason = excluded.reason, body = excluded.body,
    available_at = excluded.available_at, updated_at = clock_timestamp()
WHERE inbox.state IN ('sent', 'waiting') RETURNING available_at`;
const SEND = `
INSERT INTO outbox_message (id, kind, queue_or_type, body, headers, available_at)
VALUES (gen_random_uuid(), 'direct', $1, $2, $3, $4)`;
const SUBSCRIBE = `
INSERT INTO events_subscription AS known (name, pattern, matches) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET pattern = excluded.pattern, matches = excluded.matches
WHERE known.matches <> excluded.matches`;
const REASON_LENGTH = 500;

/** Note an event as done, in the transaction of its effect; null when it is not to be handled. */
export async function claimEvent(transaction, subscriber, event) {
  const { rows } = await transaction.query(CLAIM, [subscriber.name, event.id, event.type]);
  return rows[0]?.attempt ?? null;
}

/** Count a process as lost over an event, until it is done or has failed; null as above. */
export async function blameEvent(pool, subscriber, event) {
  const { rows } = await pool.query(BLAME, [subscriber.name, event.id, event.type]);
  return rows[0] ?? null;
}

/** Note a failure, and have the event sent again after a rest. */
export async function putOff(transaction, subscriber, event, { attempt, reason, restMs }) {
  const at = await noteFailure(transaction, subscriber, event, {
    state: "waiting",
    attempt,
    reason,
    restMs,
  });
  if (at !== null) await transaction.query(SEND, [`events.${subscriber.name}`, event, {}, at]);
}

/** Give an event up: its row says why, and a copy goes to the queue of dead letters. */
export async function park(transaction, subscriber, event, { attempt, reason }) {
  const at = await noteFailure(transaction, subscriber, event, {
    state: "parked",
    attempt,
    reason,
    restMs: 0,
  });
  const headers = { "tandem-reason": reason };
  if (at !== null)
    await transaction.query(SEND, [`events.${subscriber.name}.dead`, event, headers, at]);
}

/** Say who subscribes to what: whoever publishes, and the sweep, know it from there. */
export async function subscribe(pool, subscriber) {
  await pool.query(SUBSCRIBE, [
    subscriber.name,
    subscriber.pattern,
    compilePattern(subscriber.pattern),
  ]);
}

/** Return the regular expression of a pattern: `*` is one word, `#` at the end one or more. */
export function compilePattern(pattern) {
  const words = { "*": "[^.]+", "#": ".+" };
  return `^${pattern
    .split(".")
    .map((word) => words[word] ?? word)
    .join("\\.")}$`;
}

async function noteFailure(transaction, subscriber, event, { state, attempt, reason, restMs }) {
  const kept = reason.slice(0, REASON_LENGTH);
  const given = [subscriber.name, event.id, event.type, state, attempt, kept, event, restMs];
  const { rows } = await transaction.query(FAIL, given);
  return rows[0]?.available_at ?? null;
}
