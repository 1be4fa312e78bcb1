/** What a job is given: how it says how far it is, and learns that it is to stop. */

import { Transaction } from "../database.js";
import { describe } from "../log.js";
import { StopJob } from "./errors.js";
import { cleanLine, Lines } from "./lines.js";
import { renew } from "./record.js";

const SAY_EVERY_MS = 250;
const BEAT_MS = 1000; // of a lease of ten seconds; a job that says nothing learns of its end by it
const TEXT_LENGTH = 200;

export class JobContext {
  #pool;
  #log;
  #progress = 0;
  #text = "";
  #lines;
  #saidAt = Date.now();
  #effects = null;
  #heart;
  #stopping = new AbortController();

  constructor(claimed, { pool, log }) {
    this.claimed = claimed;
    this.#pool = pool;
    this.#log = log;
    this.#lines = new Lines(pool, claimed);
    this.#stand(claimed);
    this.#heart = setInterval(() => void this.#beat(), BEAT_MS);
  }

  get id() {
    return this.claimed.id;
  }

  /** Whose it is; null for the product's own. */
  get ownerId() {
    return this.claimed.ownerId;
  }

  /** Aborted when the job is to stop, for calls that take one. */
  get signal() {
    return this.#stopping.signal;
  }

  /** Say that this share is done, from 0 to 1; throws when the job is to stop. */
  async progress(share, text = "") {
    this.#progress = Math.max(this.#progress, Math.min(share, 1));
    this.#text = cleanLine(text).slice(0, TEXT_LENGTH);
    await this.check();
  }

  /**
   * Keep a line for whoever looks at the job; throws when it is to stop. Of an attempt the first
   * 1,000 are kept, of a line 1,000 characters.
   */
  async log(line) {
    this.#lines.add(line);
    await this.check();
  }

  /** Throw when the job is to stop; asks the database four times a second at most. */
  async check() {
    if (Date.now() - this.#saidAt >= SAY_EVERY_MS) {
      this.#saidAt = Date.now();
      await this.sayLines();
      this.#stand(await renew(this.#pool, this.claimed, this.#progress, this.#text));
    }
    this.#stopping.signal.throwIfAborted();
  }

  /** Ask the database outside of the transaction: nothing of it stays open meanwhile. */
  read(statement, values) {
    return this.#pool.query(statement, values);
  }

  /** Return the one transaction in which the job takes effect and is done; it is begun when first asked for. */
  async effects() {
    this.#stopping.signal.throwIfAborted();
    this.#effects ??= await Transaction.begin(this.#pool);
    return this.#effects;
  }

  /** Undo the effects. */
  async rollback() {
    await this.#effects?.rollback();
    this.#effects = null;
  }

  /** Bring the lines that are left to the database. */
  async sayLines() {
    await this.#lines.bring();
  }

  /** Hold it no longer. */
  close() {
    clearInterval(this.#heart);
  }

  async #beat() {
    try {
      this.#stand(await renew(this.#pool, this.claimed, this.#progress, this.#text));
      await this.sayLines();
    } catch (error) {
      // the next beat tries again, and the lease lasts for ten
      this.#log.warning("lease_not_renewed", { job: this.id, detail: describe(error) });
    }
  }

  #stand(standing) {
    if (standing === null) this.#stopping.abort(new StopJob("lost"));
    else if (standing.cancelRequested) this.#stopping.abort(new StopJob("cancelled"));
    else if (standing.overdue) this.#stopping.abort(new StopJob("overdue"));
  }
}
