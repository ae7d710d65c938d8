import { checkNoNewAccess } from "@policyproof/checks";
import type { Verdict } from "@policyproof/checks";
import { parsePolicy } from "@policyproof/policy";
import { createBuiltinSolver } from "@policyproof/solver-builtin";

/** Compares two policy documents in the page, the whole question put to the solver. */
async function check(existingText: string, candidateText: string): Promise<Verdict> {
  const [existing, candidate] = [existingText, candidateText].map((text) => parsePolicy(text, { kind: "any" }).policy);
  if (existing === undefined || candidate === undefined) throw new Error("the policies cannot be read");
  const solver = createBuiltinSolver();
  try {
    const context = { solver, budget: { milliseconds: 10_000 }, now: () => performance.now(), alwaysAskSolver: true };
    return await checkNoNewAccess({ existing, candidate }, context);
  } finally {
    await solver.close();
  }
}

Object.assign(globalThis, { check });
