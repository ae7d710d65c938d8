import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parsePolicy } from "../parse/parse-policy.ts";
import { parseRequest } from "../request/parse-request.ts";
import type { Request } from "../request.ts";
import { parsePolicySet } from "../set/read-policy-set.ts";
import { evaluate } from "./evaluate.ts";
import { evaluateSet } from "./set/evaluate-set.ts";

interface Case {
  readonly id: string;
  readonly mode: "policy" | "full";
  readonly policy: { readonly Statement?: unknown };
  readonly request: unknown;
  readonly expected: string;
  readonly why: string;
}

const cases = JSON.parse(
  readFileSync(new URL("../../../testkit/data/semantics/cases.json", import.meta.url), "utf8"),
) as readonly Case[];

/** A document alone, where the final answer is asked for, is all that its side has. */
function asSet({ policy }: Case): unknown {
  if (policy.Statement === undefined) return policy;
  return /"(?:Not)?Principal"/.test(JSON.stringify(policy)) ? { resource: policy } : { identity: [policy] };
}

function decide(one: Case, request: Request): string {
  if (one.mode === "full") {
    const { set, diagnostics } = parsePolicySet(JSON.stringify(asSet(one)));
    if (set === undefined) throw new Error(JSON.stringify(diagnostics));
    return evaluateSet(set, request).decision;
  }
  const { policy, diagnostics } = parsePolicy(JSON.stringify(one.policy), { kind: "any" });
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  return evaluate(policy, request).decision;
}

describe("request-level cases", () => {
  test("are all there", () => {
    expect(cases.length).toBe(241);
  });

  test.each(cases.map((one) => [one.id, one.why, one] as const))("%s %s", (_id, _why, one) => {
    const { request } = parseRequest(JSON.stringify(one.request));
    if (request === undefined) throw new Error("the request was not understood");
    expect(decide(one, request)).toBe(one.expected);
  });
});
