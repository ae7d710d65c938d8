// `npm test [-- <vitest arguments>]`: installs and builds what is missing, then runs all tests but the slow ones; after
// `--slow` only those. The end-to-end tests run the built command line, so the build comes first.
import { houseEnvironment, nodeBinary, root, toolEntry } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { fail, relay } from "./processes.mjs";
import { provideSolvers } from "./solvers.mjs";

const slow = process.argv[2] === "--slow";
const selection = slow
  ? ["--tags-filter=slow"]
  : ["--tags-filter=!slow", "--reporter=default", "--reporter=./tools/house/skips.mjs"];
const own = process.argv.slice(slow ? 3 : 2);

try {
  await prepare();
  await provideSolvers();
  process.chdir(root);
  const vitest = toolEntry("vitest/vitest.mjs");
  await relay(nodeBinary(), [vitest, "run", ...selection, ...own], houseEnvironment());
} catch (error) {
  fail(error);
}
