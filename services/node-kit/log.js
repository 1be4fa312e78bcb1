/** Logs: one JSON object a line on stdout, of the same form as the Python services'. */

const LEVELS = { DEBUG: 10, INFO: 20, WARNING: 30, ERROR: 40 };
const least = LEVELS[process.env.LOG_LEVEL ?? "INFO"] ?? LEVELS.INFO;

/**
 * Return what a part of the service logs with: `log.info("job_done", { job })`.
 * @param {string} logger
 */
export function makeLog(logger) {
  const write =
    (level) =>
    (event, about = {}) => {
      if (LEVELS[level] < least) return;
      const time = new Date().toISOString();
      const line = { time, level: level.toLowerCase(), logger, event, ...about };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    };
  return { info: write("INFO"), warning: write("WARNING"), error: write("ERROR") };
}

/** Return what a log says of an error that is no fault of ours. */
export function describe(error) {
  return error?.errors?.[0]?.message || error?.message || String(error?.code ?? error);
}
