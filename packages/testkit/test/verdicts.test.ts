import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNoNewAccess } from "@policyproof/checks";
import type { Verdict } from "@policyproof/checks";
import { evaluate } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import type { Solver } from "@policyproof/solver";
import { policyJson } from "../src/arbitrary/policy-json.ts";
import { requestJson } from "../src/arbitrary/request-json.ts";
import { policyOf, requestOf } from "./build.ts";
import { contextFor, startBackend } from "./solvers.ts";

/** cvc5 has no start-up cost to speak of, so that hundreds of random questions fit a test run. */
describe("laws about verdicts", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("cvc5");
  });
  afterAll(async () => {
    await solver?.close();
  });

  const kinds = fc.constantFrom("identity" as const, "resource" as const);
  const pair = kinds.chain((kind) => fc.tuple(fc.constant(kind), policyJson(kind), policyJson(kind)));

  async function ask(existing: Policy, candidate: Policy, alwaysAskSolver = false): Promise<Verdict> {
    if (solver === undefined) throw new Error("no solver");
    return checkNoNewAccess({ existing, candidate }, { ...contextFor(solver, 3000), alwaysAskSolver });
  }

  it("L2: a FAIL's request is allowed by the candidate and not by the existing policy; no random request contradicts a PASS", async () => {
    if (solver === undefined) return;
    await fc.assert(
      fc.asyncProperty(
        pair,
        fc.array(requestJson(), { minLength: 20, maxLength: 20 }),
        async ([kind, old, next], requests) => {
          const existing = policyOf(old, kind);
          const candidate = policyOf(next, kind);
          const verdict = await ask(existing, candidate);
          if (verdict.counterexample !== undefined) {
            expect(evaluate(candidate, verdict.counterexample.request).decision).toBe("allowed");
            expect(evaluate(existing, verdict.counterexample.request).decision).not.toBe("allowed");
          }
          expect(verdict.counterexample !== undefined).toBe(verdict.result === "FAIL");
          if (verdict.result !== "PASS") return;
          for (const request of requests.map(requestOf)) {
            // Lists under keys that never are lists lie outside the shapes that a verdict assumes.
            const plain = {
              ...request,
              context: new Map([...request.context].filter(([, value]) => typeof value === "string")),
            };
            const isNew =
              evaluate(candidate, plain).decision === "allowed" && evaluate(existing, plain).decision !== "allowed";
            expect(isNew).toBe(false);
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it("the shortcuts before the solver agree with the solver", async () => {
    if (solver === undefined) return;
    await fc.assert(
      fc.asyncProperty(pair, fc.boolean(), async ([kind, old, next], related) => {
        const existing = policyOf(old, kind);
        // Versions of one policy share most statements, which is what the shortcuts are about.
        const candidate = policyOf(related ? mixed(next, old) : next, kind);
        const quick = await ask(existing, candidate);
        const slow = await ask(existing, candidate, true);
        if (quick.result !== "UNDECIDED" && slow.result !== "UNDECIDED") expect(quick.result).toBe(slow.result);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it("a policy is within itself, and within its union with anything", async () => {
    if (solver === undefined) return;
    await fc.assert(
      fc.asyncProperty(pair, async ([kind, first, second]) => {
        const policy = policyOf(first, kind);
        expect((await ask(policy, policy, true)).result).toBe("PASS");
        const allowing = policyOf(mixed(onlyAllows(second), first), kind);
        expect((await ask(allowing, policy, true)).result).toBe("PASS");
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

interface Document {
  readonly Version: string;
  readonly Statement: readonly { readonly Effect: string }[];
}

/** The statements of both, under the version of the second. */
function mixed(first: unknown, second: unknown): Document {
  const [a, b] = [first as Document, second as Document];
  return { ...b, Statement: [...a.Statement, ...b.Statement] };
}

function onlyAllows(document: unknown): Document {
  const { Version, Statement } = document as Document;
  return { Version, Statement: Statement.filter((statement) => statement.Effect === "Allow") };
}
