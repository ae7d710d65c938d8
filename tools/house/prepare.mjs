import { writeSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, isBuilt, isInstalled, markBuilt } from "./freshness.mjs";
import { withLock } from "./lock.mjs";
import { houseEnvironment, nodeBinary, outerEnvironment, root, toolEntry } from "./paths.mjs";
import { capture } from "./processes.mjs";

/** @typedef {(pid: number) => void} OnStart */

/**
 * Makes the clone ready to run: installs and builds what is missing or out of date. Says so in one line on standard error;
 * standard output stays the caller's. Costs some ten milliseconds when there is nothing to do.
 *
 * @throws {Error} with the whole output of the step that failed
 */
export async function prepare() {
  if (isInstalled() && isBuilt()) return;
  const started = Date.now();
  say("policyproof: ");
  await withLock(join(root, ".cache", "set-up.lock"), {
    onWait: () => say("waiting for another set-up, "),
    work: async (share) => {
      if (!isInstalled()) await install(share);
      if (!isBuilt()) await build(share);
    },
  });
  say(`ready after ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

async function install(/** @type {OnStart} */ onStart) {
  say("installing dependencies, ");
  // `silent` is this project's setting for npm (see .npmrc); here its errors are wanted.
  const args = ["ci", "--include=dev", "--loglevel=error"];
  await succeed("npm", capture("npm", args, outerEnvironment(), onStart));
}

async function build(/** @type {OnStart} */ onStart) {
  say("building, ");
  const seen = fingerprint();
  const args = [toolEntry("turbo/bin/turbo"), "run", "build", "--output-logs=errors-only"];
  await succeed("turbo", capture(nodeBinary(), args, houseEnvironment(), onStart));
  markBuilt(seen);
}

async function succeed(/** @type {string} */ tool, /** @type {ReturnType<typeof capture>} */ running) {
  const { status, output } = await running;
  if (status === 0) return;
  say("failed\n");
  throw new Error(`${output}\nthe set-up failed: ${tool} ended with status ${status}`);
}

function say(/** @type {string} */ text) {
  writeSync(2, text);
}
