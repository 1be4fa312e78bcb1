/** Asking for a job, in the transaction of what asks for it (docs/concepts/jobs.md). */

import { newId } from "../identifier.js";

const INSERT_JOB = `
INSERT INTO jobs_job (id, name, queue, owner_id, parameters, state, attempt, attempts, losses,
    progress, progress_text, error_code, error_message, priority, worker, idempotency_key,
    cancel_requested, message_id)
VALUES ($1, $2, $3, $4, $5, 'queued', 0, $6, 0, 0, '', '', '', $7, '', '', false, $8)`;
const INSERT_MESSAGE = `
INSERT INTO outbox_message (id, kind, queue_or_type, body, priority) VALUES ($1, 'job', $2, $3, $4)`;
const USUAL = 5;

/**
 * Enqueue a job that workers take from `queue` as a CloudEvent; returns its id. It exists if the
 * transaction commits.
 * @param {import("../database.js").Transaction} transaction
 */
export async function enqueue(
  transaction,
  { name, queue, parameters, ownerId, attempts = 5, priority = USUAL },
) {
  const [id, messageId] = [newId(), newId()];
  const job = [id, name, queue, ownerId, parameters, attempts, priority, messageId];
  await transaction.query(INSERT_JOB, job);
  const body = {
    specversion: "1.0",
    id: messageId,
    source: `/${process.env.TANDEM_STACK ?? "stack"}/jobs`,
    type: "tandem.job.requested",
    subject: id,
    time: new Date().toISOString(),
    datacontenttype: "application/json",
    data: { job_id: id, name, parameters },
  };
  await transaction.query(INSERT_MESSAGE, [messageId, queue, body, priority]);
  return id;
}
