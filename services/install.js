/**
 * The packages of services/, when they are not there as package-lock.json says: `node install.js`.
 * `tandem up --profile rabbitmq` runs it before the services in Node.js, `make setup-dev` as well.
 * In an image they are there already.
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const OLDEST = 20;
const folder = fileURLToPath(new URL(".", import.meta.url));

/** Return what a lock says of every package below node_modules; npm keeps one of what it installed. */
function readPackages(name) {
  try {
    const { packages } = JSON.parse(readFileSync(`${folder}${name}`, "utf8"));
    const named = Object.entries(packages).filter(([path]) => path.startsWith("node_modules/"));
    return JSON.stringify(named.map(([path, { integrity }]) => [path, integrity]).sort());
  } catch {
    return null;
  }
}

if (Number(process.versions.node.split(".")[0]) < OLDEST) {
  console.error(`services in Node.js: node ${process.version} is too old`);
  console.error(`hint: install Node ${OLDEST} or newer`);
  process.exit(1);
}
if (readPackages("package-lock.json") !== readPackages("node_modules/.package-lock.json")) {
  console.log("installing the packages of services/ (services/package-lock.json) ...");
  const words = ["ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync("npm", words, { cwd: folder, stdio: "inherit" });
  if (error) console.error(`services in Node.js: npm cannot be run (${error.message})`);
  process.exit(status ?? 1);
}
