/** PostgreSQL: a pool, transactions, and whether an error is an outage. */

import pg from "pg";

const CONNECT_MS = 2000;
const LEAST = 3; // a job's effects, its lease, an event
const IDLE_MS = 10_000; // then a connection is given back: a server process of PostgreSQL is 3 MB

/**
 * Return a pool that survives restarts of its server.
 * @param {string} url DATABASE_URL
 * @param {ReturnType<import("./log.js").makeLog>} log
 */
export function openPool(url, log) {
  const pool = new pg.Pool({
    connectionString: url,
    max: Math.max(LEAST, Number(process.env.DATABASE_POOL_SIZE ?? 4)),
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    application_name: process.env.TANDEM_PROCESS ?? "node",
  });
  // an idle connection that its server closed: the next query opens another
  pool.on("error", (error) => log.warning("database_connection_lost", { detail: error.message }));
  markConnecting(pool);
  return pool;
}

/** Mark errors of connecting: those are outages, even if PostgreSQL answers a moment later. */
function markConnecting(pool) {
  const connect = pool.connect.bind(pool);
  const mark = (error) => error && Object.assign(error, { isOfConnecting: true });
  pool.connect = (callback) =>
    callback === undefined
      ? connect().catch((error) => Promise.reject(mark(error)))
      : connect((error, client, release) => callback(mark(error), client, release));
}

/** One transaction on a connection of its own. */
export class Transaction {
  #client = null;

  /** Open one. @param {pg.Pool} pool */
  static async begin(pool) {
    const transaction = new Transaction();
    const client = await pool.connect();
    client.on("error", ignore); // said by whichever query is next
    transaction.#client = client;
    await transaction.#open();
    return transaction;
  }

  /** Ask; after an error of the connection it is open no more. */
  query(statement, values) {
    return this.#client.query(statement, values);
  }

  /** Commit; when this throws, only the database knows whether it did. */
  async commit() {
    await this.#end("COMMIT");
  }

  /** Undo everything; never throws, since a connection that is lost has undone it. */
  async rollback() {
    if (this.#client !== null) await this.#end("ROLLBACK").catch(ignore);
  }

  async #open() {
    try {
      await this.query("BEGIN");
    } catch (error) {
      this.#client.release(error);
      throw error;
    }
  }

  async #end(word) {
    const client = this.#client;
    this.#client = null;
    try {
      await client.query(word);
      client.off("error", ignore);
      client.release();
    } catch (error) {
      client.release(error);
      throw error;
    }
  }
}

/** Do something in a transaction, and return what it returns. */
export async function inTransaction(pool, perform) {
  const transaction = await Transaction.begin(pool);
  try {
    const result = await perform(transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/** Whether the database is away: tell that from a statement that it refused. */
export async function isOutage(error, pool) {
  if (error?.isOfConnecting) return true;
  // 08: connection lost; 57P: it shuts down. Source: PostgreSQL's appendix A, error codes
  if (/^(08|57P)/.test(error?.code ?? "")) return true;
  if (/^Connection terminated/.test(error?.message ?? "")) return true;
  try {
    await pool.query("SELECT 1");
    return false;
  } catch {
    return true;
  }
}

function ignore() {}
