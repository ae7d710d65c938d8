import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bindRequest, collectKeyUsage, createRequestSymbols, encodePolicy, encodeSet } from "@policyproof/encoder";
import type { RequestSymbols } from "@policyproof/encoder";
import { parsePolicySet, policiesOf } from "@policyproof/policy";
import type { Request } from "@policyproof/policy";
import { createTerms, interpretBoolean } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { Solver } from "@policyproof/solver";
import { policyOf, requestOf } from "../src/build.ts";
import { pinned } from "../src/pinned.ts";
import { startBackend } from "../src/backends.ts";

interface Case {
  readonly id: string;
  readonly mode: "policy" | "full";
  readonly policy: { readonly Statement?: unknown };
  readonly request: unknown;
  readonly expected: "allowed" | "denied-explicit" | "denied-implicit";
  readonly why: string;
}

const CASES = JSON.parse(
  readFileSync(new URL("../data/semantics/cases.json", import.meta.url), "utf8"),
) as readonly Case[];

interface Encoded {
  readonly symbols: RequestSymbols;
  readonly allowed: Term;
  readonly denied: Term;
}

function hasPrincipals(policy: unknown): boolean {
  return /"(?:Not)?Principal"/.test(JSON.stringify(policy));
}

function encode({ mode, policy }: Case, request: Request): Encoded {
  const longest = Math.max(
    1,
    ...[...request.context.values()].map((value) => (typeof value === "string" ? 1 : value.length)),
  );
  if (mode === "policy") {
    const document = policyOf(policy, hasPrincipals(policy) ? "resource" : "identity");
    const symbols = createRequestSymbols(createTerms(), collectKeyUsage([document]), longest);
    return encodePolicy(document, symbols);
  }
  const one =
    policy.Statement === undefined ? policy : hasPrincipals(policy) ? { resource: policy } : { identity: policy };
  const { set, diagnostics } = parsePolicySet(JSON.stringify(one));
  if (set === undefined) throw new Error(JSON.stringify(diagnostics));
  const symbols = createRequestSymbols(createTerms(), collectKeyUsage(policiesOf(set)), longest);
  return { symbols, ...encodeSet(set, symbols) };
}

function outcome({ expected }: Case, { symbols: { terms }, allowed, denied }: Encoded): Term {
  switch (expected) {
    case "allowed":
      return allowed;
    case "denied-explicit":
      return denied;
    case "denied-implicit":
      return terms.not(terms.or([allowed, denied]));
  }
}

describe("request-level cases, symbolically", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("cvc5");
  });
  afterAll(async () => {
    await solver?.close();
  });

  it.each(CASES)("$id: $why", async (one) => {
    const request = requestOf(one.request);
    const encoded = encode(one, request);
    const { terms } = encoded.symbols;
    const model = bindRequest(encoded.symbols, request);
    if (model === undefined) throw new Error("the request cannot be bound");
    const expected = outcome(one, encoded);
    expect(interpretBoolean(expected, model)).toBe(true);
    if (solver === undefined) return;
    const ask = async (property: Term): Promise<string | undefined> => {
      const assertions = [...pinned(terms, expected, model), property].filter((term) => term !== terms.true);
      if (assertions.includes(terms.false)) return "unsat";
      if (assertions.length === 0) return "sat";
      return (await solver?.solve({ assertions, purpose: one.id }, { milliseconds: 10_000 }))?.status;
    };
    // The request may get this answer, and no other.
    expect(await ask(expected)).toBe("sat");
    expect(await ask(terms.not(expected))).toBe("unsat");
  });
});
