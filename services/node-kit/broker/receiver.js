/** Consumes queues while its process runs, also while RabbitMQ comes and goes. */

import { connect } from "amqplib";
import { restAfter } from "../backoff.js";
import { declareQueue } from "./topology.js";
import { describe } from "../log.js";
import { pause } from "../stopping.js";

const CONNECT_MS = 5000;
const HEARTBEAT_S = "10";
const AGAIN = { first: 500, longest: 15_000 };

/**
 * One queue. `handle` says what becomes of a message: "done", "dead" (no attempt will change it)
 * or "again"; at most `prefetch` messages are in hand.
 * @typedef {{ name: string, patterns?: string[], prefetch: number,
 *   handle: (message: import("amqplib").ConsumeMessage) => Promise<"done" | "dead" | "again"> }} Queue
 */

export class Receiver {
  #url;
  #queues;
  #log;
  #inHand = new Set();
  isReady = false;

  /** @param {{ url: string, queues: Queue[], log: object }} given */
  constructor({ url, queues, log }) {
    const address = new URL(url);
    address.searchParams.set("heartbeat", HEARTBEAT_S);
    this.#url = address.href;
    this.#queues = queues;
    this.#log = log;
  }

  /** Receive until `stop` is aborted; whatever is in hand then has `graceMs` to end. */
  async receiveUntilStopped(stop, graceMs) {
    let failures = 0;
    const stopped = waitUntil(stop);
    while (!stop.aborted) {
      try {
        await this.#receive(stopped, graceMs, () => (failures = 0));
      } catch (error) {
        this.#log.warning("broker_not_reached", { detail: describe(error) });
      }
      this.isReady = false;
      failures += 1;
      await pause(restAfter(failures, AGAIN), stop);
    }
  }

  async #receive(stopped, graceMs, onReady) {
    const connection = await connect(this.#url, { timeout: CONNECT_MS, noDelay: true });
    const lost = new Promise((resolve) => connection.once("close", () => resolve("lost")));
    connection.on("error", (error) =>
      this.#log.warning("broker_lost", { detail: describe(error) }),
    );
    try {
      const consumers = [];
      for (const queue of this.#queues) consumers.push(await this.#consume(connection, queue));
      onReady();
      this.isReady = true;
      if ((await Promise.race([lost, stopped])) === "lost") throw new Error("it was closed");
      await Promise.allSettled(consumers.map(({ channel, tag }) => channel.cancel(tag)));
      await Promise.race([Promise.allSettled([...this.#inHand]), pause(graceMs)]);
    } finally {
      await connection.close().catch(() => undefined); // it is closed already
    }
  }

  async #consume(connection, queue) {
    const channel = await connection.createChannel();
    // a queue that was deleted, or a message held too long: begin anew
    const giveUp = () => void connection.close().catch(() => undefined);
    channel.on("error", (error) => {
      this.#log.warning("channel_lost", { queue: queue.name, detail: describe(error) });
      giveUp();
    });
    await declareQueue(channel, queue.name, queue.patterns);
    await channel.prefetch(queue.prefetch);
    const take = (message) => (message === null ? giveUp() : this.#take(channel, queue, message));
    const { consumerTag } = await channel.consume(queue.name, take);
    return { channel, tag: consumerTag };
  }

  #take(channel, queue, message) {
    const handling = this.#settle(channel, queue, message).finally(() =>
      this.#inHand.delete(handling),
    );
    this.#inHand.add(handling);
  }

  async #settle(channel, queue, message) {
    let outcome = "again";
    try {
      outcome = await queue.handle(message);
    } catch (error) {
      this.#log.error("message_not_handled", { queue: queue.name, exception: error?.stack });
    }
    try {
      if (outcome === "done") channel.ack(message);
      else channel.nack(message, false, outcome === "again");
    } catch {
      // the connection it came over is gone: it comes again, and finds nothing to do
    }
  }
}

function waitUntil(signal) {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}
