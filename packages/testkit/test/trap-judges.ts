import { afterAll, beforeAll, expect } from "vitest";
import { checkNoNewAccess } from "@policyproof/checks";
import type { CheckContext, Verdict } from "@policyproof/checks";
import { bindRequest, collectKeyUsage, createRequestSymbols, encodePolicy, encodeSet } from "@policyproof/encoder";
import { evaluate, evaluateSet, parsePolicySet, policiesOf } from "@policyproof/policy";
import type { Decision, Policy, Request } from "@policyproof/policy";
import { createTerms, interpretBoolean } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { Solver } from "@policyproof/solver";
import { contextFor, startBackend } from "../src/backends.ts";
import { policyOf, requestOf } from "../src/build.ts";
import { pinned } from "../src/pinned.ts";

export type Json = Readonly<Record<string, unknown>>;

/** A policy of the current version. */
export function doc(...statements: readonly Json[]): Json {
  return { Version: "2012-10-17", Statement: statements };
}

/** `s3:GetObject` on everything unless said otherwise. */
export function allow(more: Json = {}): Json {
  const on = "NotResource" in more ? {} : { Resource: "*" };
  const what = "NotAction" in more ? {} : { Action: "s3:GetObject" };
  return { Effect: "Allow", ...what, ...on, ...more };
}

/** `s3:GetObject` on everything unless said otherwise. */
export function deny(more: Json = {}): Json {
  return { ...allow(more), Effect: "Deny" };
}

/** Allows `s3:GetObject` under a condition. */
export function when(condition: Json): Json {
  return doc(allow({ Condition: condition }));
}

/** Denies what is allowed otherwise under a condition. */
export function unless(condition: Json): Json {
  return doc(allow(), deny({ Condition: condition }));
}

/** A policy that is about principals is one of a resource. */
export function policyFrom(json: Json): Policy {
  return policyOf(json, /"(?:Not)?Principal"/.test(JSON.stringify(json)) ? "resource" : "identity");
}

/** What differs from Alice of account 111111111111 reading an object. */
function requestFrom(more: Json): Request {
  return requestOf({
    principal: "arn:aws:iam::111111111111:user/alice",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::bucket/key",
    context: {},
    ...more,
  });
}

/** A request that carries one key. */
export function carrying(key: string, value: string | readonly string[]): Json {
  return { context: { [key]: value } };
}

type Expected = Decision["decision"];
/** What a request differs in, and what becomes of it. */
type Row = readonly [Json, Expected];

/** Those who say what a policy means: the evaluator, the encoding, and solvers of two makers. */
interface Judges {
  /** All of them give each request the decision, and no other. */
  readonly expectDecisions: (json: Json, ...rows: readonly Row[]) => Promise<void>;
  /** The same for a set of policies by layer. */
  readonly expectTogether: (json: Json, ...rows: readonly Row[]) => Promise<void>;
  /** For every request: what the first allows the second allows too. */
  readonly expectWithin: (inner: Json, outer: Json) => Promise<void>;
  /** The first allows a request that the second does not. */
  readonly expectExceeds: (wider: Json, narrower: Json) => Promise<void>;
  /** Both allow the same requests. */
  readonly expectSame: (one: Json, other: Json) => Promise<void>;
  /** The verdict of every solver asked without the shortcuts before it, then the one with them. */
  readonly verdicts: (ask: (context: CheckContext) => Promise<Verdict>) => Promise<readonly Verdict[]>;
}

/** Solvers of two makers for the tests of a file; one that is not installed is left out, which its start says. */
export function useJudges(): Judges {
  const solvers: Solver[] = [];
  beforeAll(async () => {
    for (const name of ["z3-wasm", "cvc5"] as const) {
      const solver = await startBackend(name);
      if (solver !== undefined) solvers.push(solver);
    }
  });
  afterAll(async () => {
    for (const solver of solvers) await solver.close();
  });

  async function verdicts(ask: (context: CheckContext) => Promise<Verdict>): Promise<readonly Verdict[]> {
    const asked = solvers.map(async (solver) => ask({ ...contextFor(solver), alwaysAskSolver: true }));
    const quick = solvers.slice(-1).map(async (solver) => ask(contextFor(solver)));
    return Promise.all([...asked, ...quick]);
  }

  async function newAccess(existing: Json, candidate: Json): Promise<ReadonlySet<string>> {
    const inputs = { existing: policyFrom(existing), candidate: policyFrom(candidate) };
    const all = await verdicts(async (context) => checkNoNewAccess(inputs, context));
    return new Set(all.map(({ result }) => result));
  }

  const expectWithin: Judges["expectWithin"] = async (inner, outer) => {
    expect(await newAccess(outer, inner), "within").toEqual(new Set(["PASS"]));
  };

  return {
    verdicts,
    expectWithin,
    async expectExceeds(wider, narrower) {
      expect(await newAccess(narrower, wider), "exceeds").toEqual(new Set(["FAIL"]));
    },
    async expectSame(one, other) {
      await expectWithin(one, other);
      await expectWithin(other, one);
    },
    async expectDecisions(json, ...rows) {
      const policy = policyFrom(json);
      for (const [more, expected] of rows) {
        const request = requestFrom(more);
        expect(evaluate(policy, request).decision, `evaluated: ${JSON.stringify(more)}`).toBe(expected);
        await agree(solvers, [policy], (symbols) => encodePolicy(policy, symbols), request, expected);
      }
    },
    async expectTogether(json, ...rows) {
      const { set, diagnostics } = parsePolicySet(JSON.stringify(json));
      if (set === undefined) throw new Error(diagnostics[0]?.message);
      for (const [more, expected] of rows) {
        const request = requestFrom(more);
        expect(evaluateSet(set, request).decision, `evaluated: ${JSON.stringify(more)}`).toBe(expected);
        await agree(solvers, policiesOf(set), (symbols) => encodeSet(set, symbols), request, expected);
      }
    },
  };
}

type Encode = (symbols: ReturnType<typeof createRequestSymbols>) => { readonly allowed: Term; readonly denied: Term };

/** The formula gives the request this decision when it is interpreted, and to no solver can it give another. */
async function agree(
  solvers: readonly Solver[],
  policies: readonly Policy[],
  encode: Encode,
  request: Request,
  expected: Expected,
): Promise<void> {
  const longest = Math.max(
    1,
    ...[...request.context.values()].map((one) => (typeof one === "string" ? 1 : one.length)),
  );
  const symbols = createRequestSymbols(createTerms(), collectKeyUsage(policies), longest);
  const { terms } = symbols;
  const { allowed, denied } = encode(symbols);
  const property = {
    allowed,
    "denied-explicit": denied,
    "denied-implicit": terms.not(terms.or([allowed, denied])),
  }[expected];
  const model = bindRequest(symbols, request);
  if (model === undefined) throw new Error("the request cannot be bound");
  const what = `${expected}: ${JSON.stringify([...request.context])} ${request.action} ${request.resource}`;
  expect(interpretBoolean(property, model), `interpreted, ${what}`).toBe(true);
  // The formula is handed over as it stands: what the request fixes is for the solvers to find out.
  const point = pinned(terms, property, model);
  const ask = async (solver: Solver, term: Term): Promise<string> =>
    (await solver.solve({ assertions: [...point, term], purpose: what }, { milliseconds: 10_000 })).status;
  await Promise.all(
    solvers.map(async (solver) => {
      expect(await ask(solver, terms.not(property)), `${solver.identity.name}, not ${what}`).toBe("unsat");
    }),
  );
  // One of them is enough to tell that the point is no contradiction.
  const last = solvers.at(-1);
  if (last !== undefined) expect(await ask(last, property), `${last.identity.name}, ${what}`).toBe("sat");
}
