/** A worker: does jobs of one queue and handles events, until it is told to end. */

import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { Receiver } from "./broker/receiver.js";
import { openPool } from "./database.js";
import { readEnvironment } from "./environment.js";
import { makeEventHandler } from "./events/handle.js";
import { subscribe } from "./events/inbox.js";
import { makeGate } from "./gate.js";
import { makeJobHandler } from "./jobs/perform.js";
import { describe, makeLog } from "./log.js";
import { serveProbe } from "./probe.js";
import { listenForStop, pause } from "./stopping.js";

const GRACE_MS = 25_000; // below the service's stop_grace
const KEPT_FOR_A_JOB = 2; // connections: its effects, and what it says meanwhile

/**
 * Run one. What a job does by `(await job.effects()).query(...)` is committed with its end.
 * @param {{ name: string, queue: string, jobs: Record<string, import("./jobs/perform.js").Job>,
 *   subscribers: import("./events/handle.js").Subscriber[] }} declared
 */
export async function runWorker({ name, queue, jobs, subscribers }) {
  const { DATABASE_URL, BROKER_URL } = readEnvironment("DATABASE_URL", "BROKER_URL");
  const log = makeLog(name);
  requireAmqp(BROKER_URL);
  const stop = listenForStop();
  const pool = openPool(DATABASE_URL, log);
  const worker = `${hostname()}-${process.pid}-${randomBytes(4).toString("hex")}`;
  const around = { pool, jobs, worker, log, stop };
  const eventsAtOnce = pool.options.max - KEPT_FOR_A_JOB;
  const enter = makeGate(eventsAtOnce);
  const queues = [
    { name: `jobs.${queue}`, prefetch: 1, handle: makeJobHandler(around) },
    ...subscribers.map((each) => {
      const handle = makeEventHandler(each, around);
      return {
        name: `events.${each.name}`,
        patterns: [each.pattern],
        prefetch: eventsAtOnce,
        handle: (message) => enter(() => handle(message)),
      };
    }),
  ];
  const receiver = new Receiver({ url: BROKER_URL, queues, log });
  if (process.env.PORT) serveProbe(Number(process.env.PORT), () => receiver.isReady);
  await noteSubscribers(subscribers, around);
  await receiver.receiveUntilStopped(stop, GRACE_MS);
  log.info("worker_ended", { worker });
  process.exit(0); // what is still in hand is taken again when its lease ends
}

async function noteSubscribers(subscribers, { pool, log, stop }) {
  while (!stop.aborted) {
    try {
      for (const each of subscribers) await subscribe(pool, each);
      return;
    } catch (error) {
      log.warning("database_not_reached", { detail: describe(error) });
      await pause(500, stop);
    }
  }
}

function requireAmqp(url) {
  if (/^amqps?:/.test(url)) return;
  console.error("BROKER_URL: is no RabbitMQ, which workers in other languages need");
  console.error(
    'hint: tandem up --profile rabbitmq, and broker = "started" among the service\'s needs',
  );
  process.exit(2);
}
