/** The Workspace's worker in JavaScript: what it does, and who does it. */

import { runWorker } from "@tandem/node-kit/worker.js";
import { countWords } from "./word-counts.js";
import { reportWords } from "./word-report.js";

await runWorker({
  name: "node-worker",
  queue: "node",
  jobs: { "workspace.word_report": { perform: reportWords } },
  subscribers: [{ name: "word-counts", pattern: "workspace.document.*", handle: countWords }],
});
