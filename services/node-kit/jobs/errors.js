/** How a job says that it ends. */

/** It has failed for good: `code` is for programs, the message for the person who waits. */
export class JobError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** This attempt did nothing, the next is to come so many milliseconds later. */
export class RetryLater extends Error {
  constructor(afterMs, { code = "gave_up", message = "tried too often" } = {}) {
    super(message);
    this.afterMs = afterMs;
    this.code = code;
  }
}

/** The job is to stop; `why` is "cancelled", "overdue" or "lost" (to another worker). */
export class StopJob extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}
