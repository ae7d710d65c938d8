import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { residualPolicy } from "@policyproof/checks";
import { evaluate } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import { policyJson } from "../src/arbitrary/policy-json.ts";
import { requestJson } from "../src/arbitrary/request-json.ts";
import { policyOf, requestOf } from "./build.ts";

function isNew(existing: Policy, candidate: Policy, request: Request): boolean {
  return evaluate(candidate, request).decision === "allowed" && evaluate(existing, request).decision !== "allowed";
}

describe("residualPolicy", () => {
  it("allows something new exactly where the candidate does", () => {
    let dropped = 0;
    fc.assert(
      fc.property(
        fc
          .constantFrom("identity" as const, "resource" as const)
          .chain((kind) =>
            fc.tuple(
              fc.constant(kind),
              policyJson(kind),
              policyJson(kind),
              fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
            ),
          ),
        fc.array(requestJson(), { minLength: 5, maxLength: 5 }),
        ([kind, old, extra, picks], requests) => {
          const existing = policyOf(old, kind);
          const candidate = policyOf(versionOf(old, extra, picks), kind);
          const residual = residualPolicy(candidate, existing);
          if (size(residual) < size(candidate)) dropped++;
          for (const request of requests.map(requestOf)) {
            expect(isNew(existing, residual, request)).toBe(isNew(existing, candidate, request));
          }
        },
      ),
      { numRuns: 1500 },
    );
    expect(dropped).toBeGreaterThan(300);
  });
});

function size({ statements }: Policy): number {
  return statements.reduce(
    (sum, { action, resource }) => sum + action.patterns.length + (resource?.patterns.length ?? 0) + 1,
    0,
  );
}

interface Document {
  readonly Version: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** Another version of the first document: statements kept, dropped or joined by those of the second, lists lengthened. */
function versionOf(first: unknown, second: unknown, picks: readonly number[]): Document {
  const [a, b] = [first as Document, second as Document];
  const statements = a.Statement.flatMap((statement, index) => {
    const pick = picks[index % picks.length] ?? 0;
    if (pick === 0) return [];
    const action: unknown = statement["Action"];
    const longer = Array.isArray(action)
      ? { ...statement, Action: [...(action as string[]), "s3:GetObjectAcl"] }
      : statement;
    return [pick < 4 ? longer : statement];
  });
  const joined = (picks[0] ?? 0) % 2 === 0 ? [...statements, ...b.Statement] : statements;
  return { ...a, Statement: joined.length > 0 ? joined : b.Statement };
}
