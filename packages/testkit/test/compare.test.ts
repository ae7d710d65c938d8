import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNoNewAccess, comparePolicies } from "@policyproof/checks";
import type { Comparison, Difference } from "@policyproof/checks";
import { shapeAssumptions } from "@policyproof/encoder";
import { evaluate, printPolicy, statementHolds } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import type { Solver } from "@policyproof/solver";
import { policyPair } from "../src/arbitrary/policy-pair.ts";
import { requestJson } from "../src/arbitrary/request-json.ts";
import { contextFor, startBackend } from "../src/backends.ts";
import { useBackends } from "./use-backends.ts";
import { policyOf, requestOf } from "../src/build.ts";
import { readData } from "../src/golden/read-data.ts";
import { isAssumed } from "../src/laws/assumed-request.ts";

interface Pair {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
}

const PAIRS = readData("corpora/aws-managed-history.pairs.jsonl.gz") as readonly Pair[];

function isAllowed(policy: Policy, request: Request): boolean {
  return evaluate(policy, request).decision === "allowed";
}

/** Policies with a resource that is no ARN are refused by checkNoNewAccess. */
function isTaken({ statements }: Policy): boolean {
  return !statements.some(({ resource }) => resource?.patterns.some(({ kind }) => kind === "none"));
}

/** What must hold of a cover, whatever the solver: the examples, and some requests on both sides of it. */
function expectSound(difference: Difference, own: Policy, other: Policy, requests: readonly Request[]): void {
  const { cover, parts } = difference;
  const isInside = (request: Request): boolean => isAllowed(own, request) && !isAllowed(other, request);
  const reread = policyOf(JSON.parse(printPolicy(cover)), cover.kind);
  expect(printPolicy(reread)).toBe(printPolicy(cover));
  expect(parts.length).toBe(cover.statements.length);
  for (const [index, { example, from }] of parts.entries()) {
    expect(from.length).toBeGreaterThan(0);
    for (const origin of from) expect(own.statements[origin.index]?.effect).toBe("Allow");
    if (example === undefined) continue;
    expect(isInside(example.request)).toBe(true);
    const holding = cover.statements.filter((statement) => statementHolds(statement, cover, example.request));
    expect(holding.map((statement) => statement.index)).toEqual([index]);
  }
  for (const request of requests) {
    expect(isAllowed(reread, request)).toBe(isAllowed(cover, request));
    if (isInside(request)) expect(isAllowed(cover, request)).toBe(true);
    else {
      for (const [index, statement] of cover.statements.entries()) {
        if (parts[index]?.exact === true) expect(statementHolds(statement, cover, request)).toBe(false);
      }
    }
  }
}

describe("comparisons of random policies", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("cvc5");
  });
  afterAll(async () => {
    await solver?.close();
  });

  it("cover every request that was gained or lost, with needed statements only, and agree with checkNoNewAccess", async () => {
    if (solver === undefined) return;
    const context = contextFor(solver, 3000);
    const seen = { differing: 0, statements: 0, shown: 0, exact: 0, inside: 0 };
    await fc.assert(
      fc.asyncProperty(
        policyPair(),
        fc.array(requestJson(), { minLength: 30, maxLength: 30 }),
        async (pair, requestValues) => {
          const existing = policyOf(pair.existing, pair.kind);
          const candidate = policyOf(pair.candidate, pair.kind);
          const comparison = await comparePolicies({ existing, candidate }, context);
          const requests = requestValues
            .map(requestOf)
            .filter((request) => isAssumed(request, [existing, candidate], shapeAssumptions));
          expectSound(comparison.gained, candidate, existing, requests);
          expectSound(comparison.lost, existing, candidate, requests);
          for (const { access, parts } of [comparison.gained, comparison.lost]) {
            if (access === "some") seen.differing++;
            seen.statements += parts.length;
            seen.shown += parts.filter(({ example }) => example !== undefined).length;
            seen.exact += parts.filter(({ exact }) => exact === true).length;
          }
          seen.inside += requests.filter(
            (request) => isAllowed(candidate, request) !== isAllowed(existing, request),
          ).length;
          if (![existing, candidate].every(isTaken)) return;
          const gained = (await checkNoNewAccess({ existing, candidate }, context)).result;
          const lost = (await checkNoNewAccess({ existing: candidate, candidate: existing }, context)).result;
          if (comparison.gained.access !== "undecided" && gained !== "UNDECIDED")
            expect(comparison.gained.access).toBe(gained === "FAIL" ? "some" : "none");
          if (comparison.lost.access !== "undecided" && lost !== "UNDECIDED")
            expect(comparison.lost.access).toBe(lost === "FAIL" ? "some" : "none");
        },
      ),
      { numRuns: 50 },
    );
    expect(seen.differing).toBeGreaterThan(15);
    expect(seen.inside).toBeGreaterThan(15);
    // Few statements are not shown to be needed: their solver ran out of time, or a construct was left open.
    expect(seen.shown).toBeGreaterThan(0.8 * seen.statements);
    expect(seen.exact).toBeGreaterThan(0.3 * seen.statements);
  }, 240_000);
});

/** A backend that is never in time. */
const LATE: Solver = {
  identity: { name: "late", version: "1" },
  capabilities: { theories: [], models: false, concurrent: 1 },
  solve: async (_query, { milliseconds }) =>
    await Promise.resolve({
      status: "unknown",
      reason: { kind: "timeout", milliseconds },
      decidedBy: { name: "late", version: "1" },
    }),
  close: async () => {
    await Promise.resolve();
  },
};

const PUT_BELOW_10 = { Effect: "Allow", Action: "s3:PutObject", Resource: "*", Condition: below(10) };
const DENY = { Effect: "Deny", Action: ["s3:Delete*", "s3:Put*"], Resource: "*" };

function below(value: number): object {
  return { NumericLessThan: { "s3:max-keys": value } };
}

describe("what a cover is made of", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("z3-wasm");
  });
  afterAll(async () => {
    await solver?.close();
  });

  async function gainedBy(old: readonly object[], next: readonly object[], backend = solver): Promise<Difference> {
    if (backend === undefined) throw new Error("no solver");
    const [existing, candidate] = [policyOf({ Statement: old }, "identity"), policyOf({ Statement: next }, "identity")];
    const { gained } = await comparePolicies({ existing, candidate }, contextFor(backend));
    expectSound(gained, candidate, existing, []);
    return gained;
  }

  function statementsOf({ cover }: Difference): unknown {
    return (JSON.parse(printPolicy(cover)) as { readonly Statement: unknown }).Statement;
  }

  it.each<[string, readonly object[], readonly object[], readonly object[]]>([
    [
      "entries that carry nothing are proved idle and dropped",
      [PUT_BELOW_10],
      [{ ...PUT_BELOW_10, Action: ["s3:GetObject", "s3:PutObject"], Condition: below(5) }],
      [{ ...PUT_BELOW_10, Action: "s3:GetObject", Condition: { NumericLessThan: { "s3:max-keys": "5" } } }],
    ],
    [
      "statements that others make up for are dropped",
      [],
      [PUT_BELOW_10, { ...PUT_BELOW_10, Condition: below(5) }],
      [{ ...PUT_BELOW_10, Condition: { NumericLessThan: { "s3:max-keys": "10" } } }],
    ],
    [
      "a Deny that was narrowed gives what it stopped before and does not stop now",
      [{ Effect: "Allow", Action: "s3:*", Resource: "*" }, DENY],
      [
        { Effect: "Allow", Action: "s3:*", Resource: "*" },
        { ...DENY, Action: "s3:Delete*" },
      ],
      [{ Effect: "Allow", Action: "s3:Put*", Resource: "*" }],
    ],
    [
      "a condition that is gone gives what it kept out",
      [
        {
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: "*",
          Condition: { StringEquals: { "aws:username": "a" } },
        },
      ],
      [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
      [
        {
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: "*",
          Condition: { StringNotEquals: { "aws:username": "a" } },
        },
      ],
    ],
    [
      "text that is no variable in the old version is spelled so that it is none in the new one",
      [],
      [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::home/${aws:username}" }],
      [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::home/${$}{aws:username}" }],
    ],
  ])("%s", async (_name, old, next, expected) => {
    if (solver === undefined) return;
    const gained = await gainedBy(old, next);
    expect(statementsOf(gained)).toEqual(expected);
    expect(gained.complete).toBe("proved");
    expect(gained.parts.map(({ exact }) => exact)).toEqual(expected.map(() => true));
  });

  it("keeps what nobody has proved idle, and says that nothing is proved", async () => {
    const statement = { ...PUT_BELOW_10, Action: ["s3:GetObject", "s3:PutObject"] };
    const gained = await gainedBy(
      [PUT_BELOW_10, { ...DENY, Action: "s3:Head*" }],
      [
        { ...statement, Condition: below(5) },
        { ...DENY, Action: "s3:HeadBucket" },
      ],
      LATE,
    );
    expect(statementsOf(gained)).toMatchObject([{ Action: ["s3:GetObject", "s3:PutObject"] }]);
    expect(gained.complete).toBe("undecided");
    const above = { ...PUT_BELOW_10, Condition: { NumericGreaterThanEquals: { "s3:max-keys": 10 } } };
    const apart = await gainedBy([PUT_BELOW_10], [above], LATE);
    expect(apart.parts.map(({ exact }) => exact)).toEqual([undefined]);
  });
});

describe("comparisons of versions of AWS managed policies", { tags: ["solver"] }, () => {
  const solvers = useBackends();

  it("are short, proved complete, and the same with every solver", async () => {
    const sizes: number[] = [];
    for (const pair of PAIRS.slice(0, 25)) {
      const existing = policyOf(pair.old, "identity");
      const candidate = policyOf(pair.new, "identity");
      const comparisons: Comparison[] = [];
      for (const solver of solvers.values())
        comparisons.push(await comparePolicies({ existing, candidate }, contextFor(solver)));
      for (const { relation, gained, lost } of comparisons) {
        const complete = { id: pair.id, gained: gained.complete, lost: lost.complete };
        expect(complete).toEqual({ id: pair.id, gained: "proved", lost: "proved" });
        expectSound(gained, candidate, existing, []);
        expectSound(lost, existing, candidate, []);
        // Whether a statement is exact is a remark with little time of its own.
        expect([pair.id, relation, printPolicy(gained.cover), printPolicy(lost.cover)]).toEqual([
          pair.id,
          comparisons[0]?.relation,
          printPolicy(comparisons[0]?.gained.cover ?? candidate),
          printPolicy(comparisons[0]?.lost.cover ?? candidate),
        ]);
        expect([...gained.parts, ...lost.parts].every(({ example }) => example !== undefined)).toBe(true);
      }
      sizes.push((comparisons[0]?.gained.parts.length ?? 0) + (comparisons[0]?.lost.parts.length ?? 0));
    }
    if (solvers.size === 0) return;
    expect(sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(10);
  }, 300_000);
});
