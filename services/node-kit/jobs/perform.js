/** Doing one job: claim it, run it, store its end. Safe to be done twice, and at once. */

import { restAfter } from "../backoff.js";
import { isOutage } from "../database.js";
import { isId } from "../identifier.js";
import { describe } from "../log.js";
import { pause } from "../stopping.js";
import { JobContext } from "./context.js";
import { JobError, RetryLater, StopJob } from "./errors.js";
import { claim, storeDone, storeEnd, storeRetry } from "./record.js";

const REQUESTED = "tandem.job.requested";
const PATIENCE_MS = 20_000;
const AGAIN_MS = 500;
const UNKNOWN_MS = 30_000;
const INTERNAL = {
  code: "internal_error",
  message: "something went wrong on our side; the log has it",
};

/**
 * A job: `perform` is given its context and its parameters, and returns its result.
 * @typedef {{ perform: (job: JobContext, parameters: any) => Promise<any>,
 *   backoff?: { first?: number, longest?: number } }} Job
 */

/**
 * Return what handles messages of jobs.
 * @param {{ pool: object, jobs: Record<string, Job>, worker: string, log: object }} around
 */
export function makeJobHandler(around) {
  return async (message) => {
    const id = readJobId(message.content);
    if (id === null) {
      around.log.error("message_not_understood", { queue: message.fields.routingKey });
      return "dead";
    }
    return performJob(id, around);
  };
}

/** Return the id of the job that a message asks for, null when it asks for none. */
function readJobId(content) {
  try {
    const event = JSON.parse(content.toString("utf8"));
    return event.type === REQUESTED && isId(event.data.job_id) ? event.data.job_id : null;
  } catch {
    return null;
  }
}

async function performJob(id, around) {
  const claimed = await claimPatiently(id, around);
  if (claimed === undefined) return "again";
  if (claimed === null) return "done";
  const job = new JobContext(claimed, around);
  const about = { job: id, name_of_job: claimed.name, attempt: claimed.attempt };
  try {
    await attempt(job, around, about);
  } catch (error) {
    if (error instanceof StopJob) around.log.warning("job_lost", about);
    // its lease ends, and it is taken again
    else around.log.warning("job_left_behind", { ...about, detail: describe(error) });
  } finally {
    await job.rollback();
    job.close();
  }
  return "done";
}

/** Claim it, waiting for a database that is away; undefined when that takes too long. */
async function claimPatiently(id, { pool, worker, log }) {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    try {
      return await claim(pool, id, worker);
    } catch (error) {
      log.warning("job_not_claimed", { job: id, detail: describe(error) });
      await pause(AGAIN_MS);
    }
  }
  return undefined;
}

async function attempt(job, around, about) {
  try {
    await run(job, around);
    around.log.info("job_done", about);
  } catch (error) {
    await job.rollback();
    if (!isSaid(error) && (await isOutage(error, around.pool))) throw error;
    await storeFailure(job, error, around, about);
  }
}

/** Run the function; its effects and `done` commit together. */
async function run(job, { jobs }) {
  await job.check();
  const declared = jobs[job.claimed.name];
  if (declared === undefined) {
    // perhaps a worker of the next version knows it
    throw new RetryLater(UNKNOWN_MS, { code: "unknown_job", message: "no worker knows this job" });
  }
  const result = await declared.perform(job, job.claimed.parameters);
  await job.sayLines();
  const effects = await job.effects();
  await storeDone(effects, job.claimed, result);
  await effects.commit();
}

async function storeFailure(job, error, { pool, jobs, log }, about) {
  const { claimed } = job;
  const why = job.signal.aborted ? job.signal.reason.why : error.why;
  if (why === "lost") throw new StopJob("lost");
  const fail = (code, message) => storeEnd(pool, claimed, "failed", code, message);
  await job.sayLines();
  if (why === "cancelled") return storeEnd(pool, claimed, "cancelled");
  if (why === "overdue") return fail("deadline_exceeded", "it was not done in time");
  if (error instanceof JobError) return fail(error.code, error.message);
  const backoff = jobs[claimed.name]?.backoff;
  let later = error;
  if (!(error instanceof RetryLater)) {
    log.error("job_attempt_failed", { ...about, exception: error?.stack });
    later = { afterMs: restAfter(claimed.attempt, backoff), ...INTERNAL };
  }
  if (claimed.attempt >= claimed.attempts) return fail(later.code, later.message);
  return storeRetry(pool, claimed, later);
}

function isSaid(error) {
  return error instanceof JobError || error instanceof RetryLater || error instanceof StopJob;
}
