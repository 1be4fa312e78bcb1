/** What is declared on RabbitMQ, by everyone in the same words (docs/concepts/jobs.md, events.md). */

export const EVENTS = "tandem.events";
const DEAD = "tandem.dead";
const DELIVERY_LIMIT = 20;

/**
 * Declare a queue, its queue of dead letters, and which types of events go to it.
 * @param {import("amqplib").Channel} channel
 * @param {string} name "jobs.node", "events.word-counts"
 * @param {string[]} patterns
 */
export async function declareQueue(channel, name, patterns = []) {
  await channel.assertExchange(EVENTS, "topic", { durable: true });
  await channel.assertExchange(DEAD, "direct", { durable: true });
  await channel.assertQueue(`${name}.dead`, {
    durable: true,
    arguments: { "x-queue-type": "quorum" },
  });
  await channel.bindQueue(`${name}.dead`, DEAD, `${name}.dead`);
  await channel.assertQueue(name, {
    durable: true,
    arguments: {
      "x-queue-type": "quorum",
      "x-delivery-limit": DELIVERY_LIMIT,
      "x-dead-letter-exchange": DEAD,
      "x-dead-letter-routing-key": `${name}.dead`,
    },
  });
  for (const pattern of patterns) await channel.bindQueue(name, EVENTS, pattern);
}
