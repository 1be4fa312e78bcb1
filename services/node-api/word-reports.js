/** Reports on words: asked for here, written by services/node-worker. */

import { inTransaction } from "@tandem/node-kit/database.js";
import { enqueue } from "@tandem/node-kit/jobs/enqueue.js";
import { ApiError, unprocessable } from "./errors.js";

const NAME = "workspace.word_report";
const UNFINISHED = 3;
const TAG_LENGTH = 40;
const TAG = new RegExp(`^[^\\0]{1,${TAG_LENGTH}}$`, "u");
const COUNT = `
SELECT count(*)::int AS unfinished FROM jobs_job
WHERE owner_id = $1 AND name = '${NAME}' AND state IN ('queued', 'running')`;
const LIST = `
SELECT id, job_id, report, created_at FROM words_wordreport WHERE owner_id = $1
ORDER BY id DESC LIMIT $2`;

/** Have a report written; returns the job, which `/api/v1/jobs/{id}` tells of. */
export async function startReport(pool, user, body) {
  const tag = readTag(body);
  return inTransaction(pool, async (transaction) => {
    const { rows } = await transaction.query(COUNT, [user.id]);
    if (rows[0].unfinished >= UNFINISHED) {
      throw new ApiError(409, "too_many_reports", "wait until one of your reports is done");
    }
    const given = { name: NAME, queue: "node", parameters: { tag }, attempts: 3 };
    return { job_id: await enqueue(transaction, { ...given, ownerId: user.id }) };
  });
}

/** Return one's own reports, newest first. */
export async function listReports(pool, user, { limit }) {
  const { rows } = await pool.query(LIST, [user.id, limit]);
  return { items: rows };
}

function readTag(body) {
  const tag = body?.tag ?? null;
  if (tag === null) return null;
  if (typeof tag !== "string" || !TAG.test(tag)) {
    throw unprocessable({ tag: [`is not a text of 1 to ${TAG_LENGTH} characters`] });
  }
  return tag;
}
