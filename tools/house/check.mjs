// `npm run check`: the static part of what CI runs.
import { prepare } from "./prepare.mjs";
import { fail } from "./processes.mjs";
import { runSteps, staticSteps } from "./steps.mjs";

try {
  await prepare();
  if (!(await runSteps(staticSteps))) process.exitCode = 1;
} catch (error) {
  fail(error);
}
