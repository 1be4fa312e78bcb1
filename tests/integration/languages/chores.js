/** The chores of tests/integration/jobs/chores, and the Workspace's own work, in JavaScript. */

import { setTimeout as rest } from "node:timers/promises";
import { JobError, RetryLater } from "../../../services/node-kit/jobs/errors.js";
import { runWorker } from "../../../services/node-kit/worker.js";
import { countWords } from "../../../services/node-worker/word-counts.js";
import { reportWords } from "../../../services/node-worker/word-report.js";

const SOON = { first: 50, longest: 50 };

async function chore(job, { seconds, fails, then, lines, quiet }) {
  const effects = await job.effects();
  await effects.query("INSERT INTO effect VALUES ($1, $2)", [job.id, job.claimed.attempt]);
  for (let number = 0; number < lines; number += 1) await job.log(`line ${number}`);
  await rest(quiet * 1000);
  const until = Date.now() + seconds * 1000;
  for (let left = seconds; left > 0; left = (until - Date.now()) / 1000) {
    await job.progress(1 - left / seconds, `${left.toFixed(1)} s left`);
    await rest(Math.min(left * 1000, 20));
  }
  if (job.claimed.attempt <= fails) throw new Error("a secret of the inside");
  if (then === "refuse") throw new JobError("no_brush", "there is no brush");
  if (then === "later") throw new RetryLater(20, { code: "no_paint", message: "no paint came" });
  return { attempt: job.claimed.attempt };
}

await runWorker({
  name: "chores",
  queue: "node",
  jobs: {
    "chores.abroad": { perform: chore, backoff: SOON },
    "workspace.word_report": { perform: reportWords },
  },
  subscribers: [
    { name: "word-counts", pattern: "workspace.document.*", backoff: SOON, handle: countWords },
  ],
});
