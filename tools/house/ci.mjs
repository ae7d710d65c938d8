// What `.ci/run` runs: set-up, the README's test command with every solver, and the static checks.
import { fail } from "./processes.mjs";
import { runSteps, staticSteps } from "./steps.mjs";

try {
  const passed = await runSteps([
    { name: "set-up", command: ["node", "tools/house/set-up.mjs"] },
    {
      name: "test",
      command: ["npm", "test"],
      // Vitest's own count, so that a skipped test does not go by unseen.
      summary: /^ *(?:Test Files|Tests) .*$/gmu,
    },
    ...staticSteps,
  ]);
  if (!passed) process.exitCode = 1;
} catch (error) {
  fail(error);
}
