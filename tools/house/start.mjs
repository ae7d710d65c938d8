// `npm start -- <command> ...`: the command line of this clone, from nothing. Runs on Node 20 without any dependency.
import { join } from "node:path";
import { nodeBinary, root } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { fail, relay } from "./processes.mjs";

try {
  await prepare();
  await become(nodeBinary(), [join(root, "apps/cli/dist/bin.js"), ...process.argv.slice(2)]);
} catch (error) {
  fail(error);
}

/** Hands over to the program, in the folder from which the user called npm. */
async function become(/** @type {string} */ command, /** @type {string[]} */ args) {
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  if (process.execve !== undefined && process.platform !== "win32") {
    process.execve(command, [command, ...args], process.env);
  }
  // An older Node cannot turn into another program, so it stays as a go-between.
  await relay(command, args, process.env);
}
