import { houseEnvironment } from "./paths.mjs";
import { capture } from "./processes.mjs";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly [command: string, ...args: string[]]} command
 * @property {RegExp} [summary] the lines of the output that are worth a look even when all is well
 */

/**
 * What can be said about the clone without running a test.
 *
 * @type {readonly Step[]}
 */
export const staticSteps = [
  { name: "format", command: ["oxfmt", "--check", "."] },
  { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "types", command: ["tsc", "-p", "tsconfig.json"] },
  { name: "house types", command: ["tsc", "-p", "tools/house"] },
  { name: "action types", command: ["tsc", "-p", "integrations"] },
  { name: "boundaries", command: ["turbo", "boundaries"] },
  { name: "manifests", command: ["node", "tools/house/check-manifests.mjs"] },
  { name: "unused", command: ["knip"] },
  { name: "build", command: ["turbo", "run", "build", "--output-logs=errors-only"] },
  { name: "packages", command: ["node", "tools/house/check-packages.mjs"] },
  { name: "installed", command: ["node", "tools/house/check-installed.mjs"] },
  { name: "changesets", command: ["node", "tools/house/check-changesets.mjs"] },
  { name: "licences", command: ["node", "tools/house/check-licences.mjs"] },
  { name: "files", command: ["node", "tools/house/check-files.mjs"] },
];

/**
 * Runs steps one after the other, each as one line with its time. Stops at the first that fails and prints all of its output.
 *
 * @param {readonly Step[]} steps
 * @returns {Promise<boolean>} did all pass?
 */
export async function runSteps(steps) {
  // Plain text: what is printed here ends in log files.
  const env = { ...houseEnvironment(), NO_COLOR: "1", FORCE_COLOR: undefined };
  for (const { name, command, summary } of steps) {
    const started = performance.now();
    const [program, ...args] = command;
    const { status, output } = await capture(program, args, env);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const verdict = status === 0 ? "ok" : `FAILED with status ${status}`;
    console.log(`${name.padEnd(12)} ${seconds.padStart(6)} s  ${verdict}`);
    if (status !== 0) {
      console.log(`\n$ ${command.join(" ")}\n${output}`);
      return false;
    }
    for (const line of summary === undefined ? [] : output.matchAll(summary)) console.log(line[0]);
  }
  return true;
}
