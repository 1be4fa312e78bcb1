/** The statements of docs/concepts/jobs.md. Whoever lost a job changes nothing with them. */

import { inTransaction } from "../database.js";
import { StopJob } from "./errors.js";

export const LEASE_S = 10;
const MESSAGE_LENGTH = 500;
const HOLDS = "id = $1 AND attempt = $2 AND worker = $3 AND state = 'running'";
const CLAIM = `
UPDATE jobs_job SET state = 'running', attempt = attempt + 1, worker = $2,
    lease_until = clock_timestamp() + interval '${LEASE_S} s',
    started_at = coalesce(started_at, clock_timestamp())
WHERE id = $1 AND state = 'queued' AND available_at <= clock_timestamp()
RETURNING id, name, owner_id AS "ownerId", parameters, attempt, attempts, worker,
    cancel_requested AS "cancelRequested", coalesce(deadline < clock_timestamp(), false) AS overdue`;
const RENEW = `
UPDATE jobs_job SET lease_until = clock_timestamp() + interval '${LEASE_S} s',
    progress = greatest(progress, $4), progress_text = $5
WHERE ${HOLDS}
RETURNING cancel_requested AS "cancelRequested", coalesce(deadline < clock_timestamp(), false) AS overdue`;
const ADD_LINES = `
INSERT INTO jobs_jobline (job_id, attempt, text) SELECT $1, $2, unnest($4::text[])
WHERE EXISTS (SELECT FROM jobs_job WHERE ${HOLDS})`;
const DONE = `
UPDATE jobs_job SET state = 'done', progress = 1, result = $4::jsonb, error_code = '',
    error_message = '', lease_until = NULL, ended_at = clock_timestamp()
WHERE ${HOLDS}`;
const END = `
UPDATE jobs_job SET state = $4, error_code = $5, error_message = $6, lease_until = NULL,
    ended_at = clock_timestamp()
WHERE ${HOLDS}`;
const QUEUE_AGAIN = `
UPDATE jobs_job SET state = 'queued', error_code = $4, error_message = $5,
    available_at = clock_timestamp() + $6 * interval '1 ms', lease_until = NULL, worker = ''
WHERE ${HOLDS} RETURNING message_id, available_at`;
const PUBLISH_AGAIN =
  "UPDATE outbox_message SET published_at = NULL, available_at = $2 WHERE id = $1";

/** Return the job, now this worker's, or null when it is not to be done. */
export async function claim(pool, id, worker) {
  const { rows } = await pool.query(CLAIM, [id, worker]);
  return rows[0] ?? null;
}

/** Hold the job for longer; returns how it stands, null when it is another's. */
export async function renew(pool, job, progress, text) {
  const { rows } = await pool.query(RENEW, [...held(job), progress, text]);
  return rows[0] ?? null;
}

/** Keep lines for whoever looks at the job. */
export async function addLines(pool, job, lines) {
  await pool.query(ADD_LINES, [...held(job), lines]);
}

/** Note that it is done, in the transaction of its effects. */
export async function storeDone(transaction, job, result) {
  const stored = result === undefined ? null : JSON.stringify(result);
  const { rowCount } = await transaction.query(DONE, [...held(job), stored]);
  if (rowCount === 0) throw new StopJob("lost");
}

/** Note that it "failed" or was "cancelled". */
export async function storeEnd(pool, job, state, code = "", message = "") {
  const given = [...held(job), state, code, message.slice(0, MESSAGE_LENGTH)];
  const { rowCount } = await pool.query(END, given);
  if (rowCount === 0) throw new StopJob("lost");
}

/** Queue it for its next attempt, and have it published again then. */
export async function storeRetry(pool, job, { afterMs, code, message }) {
  await inTransaction(pool, async (transaction) => {
    const given = [...held(job), code, message.slice(0, MESSAGE_LENGTH), afterMs];
    const { rows } = await transaction.query(QUEUE_AGAIN, given);
    if (rows.length === 0) throw new StopJob("lost");
    await transaction.query(PUBLISH_AGAIN, [rows[0].message_id, rows[0].available_at]);
  });
}

function held(job) {
  return [job.id, job.attempt, job.worker];
}
