// Every dependency, for production and for development, on every platform of the lock file, has a licence that we can live with.
import { readJson } from "./workspaces.mjs";
import { report } from "./report.mjs";

const ACCEPTED = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "Python-2.0",
  "Unlicense",
]);

const lock = /** @type {{ packages: Record<string, { license?: string, link?: boolean }> }} */ (
  readJson("package-lock.json")
);

report(
  Object.entries(lock.packages)
    .filter(([path, entry]) => path.includes("node_modules/") && entry.link !== true)
    .map(([path, entry]) => ({ path, licence: entry.license ?? "none" }))
    .filter(({ licence }) => !isAccepted(licence))
    .map(({ path, licence }) => `${path}: the licence \`${licence}\` is not on our list`),
);

/** `A OR B` leaves us the choice, `A AND B` does not. */
function isAccepted(/** @type {string} */ expression) {
  return expression
    .replaceAll(/[()]/gu, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((licence) => ACCEPTED.has(licence)));
}
