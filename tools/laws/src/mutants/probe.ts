// Asks one law of the packages beside it for a counterexample, and prints the outcome as JSON.
import { BACKENDS, LAWS, startBackend } from "@policyproof/testkit";
import type { LawOutcome } from "@policyproof/testkit";

const [name, runs, seed, backend] = process.argv.slice(2);
const law = LAWS.find((one) => one.name === name);
const solverName = BACKENDS.find((one) => one === backend);
if (law === undefined || solverName === undefined) throw new Error(`there is no law ${name}, or no solver ${backend}`);
const solver = law.needsSolver ? await startBackend(solverName) : undefined;
const outcome: LawOutcome = await law.check({
  runs: Math.ceil(Number(runs) / law.oneIn),
  seed: Number(seed),
  ...(solver === undefined ? {} : { solver }),
});
await solver?.close();
process.stdout.write(JSON.stringify(outcome));
