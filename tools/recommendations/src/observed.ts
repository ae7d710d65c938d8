// `observed.ts`: tightens synthetic policies to what was observed, and reports how requests that were not observed fare.
import { parseArgs } from "node:util";
import { loadCatalog } from "@policyproof/catalog";
import type { CheckContext } from "@policyproof/checks";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import { trialOf } from "./observed-trial.ts";

const { values } = parseArgs({
  options: { cases: { type: "string", default: "100" }, floors: { type: "string", default: "1,3,6,12" } },
});
const catalog = await loadCatalog();
const context: CheckContext = {
  solver: createBuiltinSolver(),
  budget: { milliseconds: 10_000 },
  now: () => performance.now(),
};

for (const observed of [15, 60, 240]) {
  for (const floor of values.floors.split(",").map(Number)) {
    let proved = 0;
    let allowed = 0;
    let heldOut = 0;
    const rates: number[] = [];
    for (let seed = 1; seed <= Number(values.cases); seed++) {
      const trial = await trialOf(seed, { floor, observed }, catalog, context);
      if (trial.isProved) proved += 1;
      allowed += trial.heldOutAllowed;
      heldOut += trial.heldOut;
      rates.push(trial.heldOutAllowed / trial.heldOut);
    }
    const sorted = rates.toSorted((a, b) => a - b);
    const at = (share: number): string => percent(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
    console.log(
      `observed ${observed}, floor ${floor}: ${proved} of ${rates.length} proved; held-out requests allowed ${percent(allowed / heldOut)} (worst case ${at(0)}, first tenth ${at(0.1)}, median ${at(0.5)})`,
    );
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
