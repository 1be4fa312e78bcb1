/** The lines of one attempt: bounded, and with the database every few moments. */

import { addLines } from "./record.js";

export const LINES = 1000;
const LINE_LENGTH = 1000;
const MORE = "more was written, which is not kept";

/** The first of them, each cut; the last says that more came. */
export class Lines {
  #pool;
  #job;
  #waiting = [];
  #left = LINES;
  #bringing = Promise.resolve();

  constructor(pool, job) {
    this.#pool = pool;
    this.#job = job;
  }

  /** Keep a line, if there is room. */
  add(line) {
    if (this.#left === 0) return;
    this.#left -= 1;
    this.#waiting.push(this.#left > 0 ? cleanLine(line).slice(0, LINE_LENGTH) : MORE);
  }

  /** Store what waits, in the order it came in. */
  bring() {
    const brought = this.#bringing.then(() => this.#bring());
    this.#bringing = brought.catch(() => undefined); // whoever asked is told
    return brought;
  }

  async #bring() {
    const brought = [...this.#waiting];
    if (brought.length === 0) return;
    await addLines(this.#pool, this.#job, brought);
    // one that was added meanwhile stays for the next time
    this.#waiting.splice(0, brought.length);
  }
}

/** Return the line as the database can keep it, which keeps no NUL. */
export function cleanLine(line) {
  return line.replaceAll("\0", "?");
}
