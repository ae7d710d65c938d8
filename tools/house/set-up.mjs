// Makes the clone ready for everything: dependencies, build and, in CI, the solvers.
import { prepare } from "./prepare.mjs";
import { fail } from "./processes.mjs";
import { provideSolvers } from "./solvers.mjs";

try {
  await prepare();
  await provideSolvers();
} catch (error) {
  fail(error);
}
