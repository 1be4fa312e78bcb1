/** The environment contract, as far as a service asks for it. */

/**
 * Return the variables of these names; ends the process, naming every one that is missing.
 * @param {...string} names
 */
export function readEnvironment(...names) {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    for (const name of missing) console.error(`${name}: is not set`);
    console.error("hint: tandem up sets it when the service needs the engine that gives it");
    process.exit(2);
  }
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
