import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { residualPolicy } from "@policyproof/checks";
import { bindRequest, collectKeyUsage, createRequestSymbols } from "@policyproof/encoder";
import {
  actionMatches,
  conditionHolds,
  evaluate,
  evaluateSet,
  principalMatches,
  resourceMatches,
} from "@policyproof/policy";
import type { Policy, Request, Statement } from "@policyproof/policy";
import { createTerms } from "@policyproof/smt";
import { nearMiss } from "../src/arbitrary/near-miss.ts";
import { nearSetMiss, policySetOf } from "../src/arbitrary/near-set.ts";
import { policyPair } from "../src/arbitrary/policy-pair.ts";
import { policyOf, requestOf } from "../src/build.ts";

const RUNS = 4000;

interface Example {
  readonly policy: Policy;
  readonly request: Request;
}

/** How many parts of a statement (principal, action, resource, each condition) do not match the request. */
function misses(statement: Statement, { policy, request }: Example): number {
  return [
    principalMatches(statement, policy, request),
    actionMatches(statement, request),
    resourceMatches(statement, request),
    ...statement.conditions.map((condition) => conditionHolds(condition, request)),
  ].filter((holds) => !holds).length;
}

/** The laws are worth what their examples are: these shares must not sink unseen. */
describe("examples of the laws", () => {
  let examples: readonly Example[] = [];
  beforeAll(() => {
    examples = fc
      .sample(nearMiss(), { seed: 1, numRuns: RUNS })
      .map(({ kind, policy, request }) => ({ policy: policyOf(policy, kind), request: requestOf(request) }));
  });

  const share = (holds: (example: Example) => boolean): number => examples.filter(holds).length / RUNS;

  it("are decided by a statement, or missed by a hair, as often as not", () => {
    const explicit = share(({ policy, request }) => evaluate(policy, request).decision !== "denied-implicit");
    const nearly = share((example) => example.policy.statements.some((statement) => misses(statement, example) === 1));
    expect(explicit).toBeGreaterThan(0.25);
    expect(nearly).toBeGreaterThan(0.25);
    expect(share(({ policy, request }) => evaluate(policy, request).decision === "allowed")).toBeGreaterThan(0.12);
    expect(share(({ policy, request }) => evaluate(policy, request).decision === "denied-explicit")).toBeGreaterThan(
      0.08,
    );
  });

  it("can be expressed by the symbols, nearly all", () => {
    const bound = share(({ policy, request }) => {
      const symbols = createRequestSymbols(createTerms(), collectKeyUsage([policy]), 4);
      return bindRequest(symbols, request) !== undefined;
    });
    expect(bound).toBeGreaterThan(0.8);
  });

  it("have every form of every operator decide a statement, both ways", () => {
    const seen = new Map<string, Set<boolean>>();
    for (const example of examples) {
      for (const statement of example.policy.statements) {
        for (const condition of statement.conditions) {
          const { operator, qualifier, ifExists } = condition;
          const holds = conditionHolds(condition, example.request);
          // The condition alone decides if everything else matches.
          if (misses(statement, example) !== (holds ? 0 : 1)) continue;
          for (const form of [operator, `${qualifier ?? "no qualifier"} ${ifExists ? "IfExists" : ""}`]) {
            seen.set(form, (seen.get(form) ?? new Set()).add(holds));
          }
        }
      }
    }
    expect([...seen].filter(([, outcomes]) => outcomes.size < 2)).toEqual([]);
    expect(seen.size).toBe(27 + 6);
  });

  it("of sets come through, or run into a Deny, often enough", () => {
    const decisions = fc
      .sample(nearSetMiss(), { seed: 1, numRuns: RUNS / 4 })
      .map(({ set, request }) => evaluateSet(policySetOf(set), requestOf(request)).decision);
    const shareOf = (decision: string): number => decisions.filter((one) => one === decision).length / (RUNS / 4);
    expect(shareOf("allowed")).toBeGreaterThan(0.05);
    expect(shareOf("denied-explicit")).toBeGreaterThan(0.1);
  });

  it("are versions of one policy of which a part visibly covers another, often enough", () => {
    const size = ({ statements }: Policy): number =>
      statements.reduce(
        (sum, { action, resource }) => sum + action.patterns.length + (resource?.patterns.length ?? 0) + 1,
        0,
      );
    const smaller = fc.sample(policyPair(), { seed: 1, numRuns: RUNS / 4 }).filter(({ kind, existing, candidate }) => {
      const whole = policyOf(candidate, kind);
      return size(residualPolicy(whole, policyOf(existing, kind))) < size(whole);
    });
    expect(smaller.length / (RUNS / 4)).toBeGreaterThan(0.2);
  });
});
