import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  askUnder,
  bindRequest,
  collectKeyUsage,
  completeModel,
  consistentRequests,
  createRequestSymbols,
  readRequest,
} from "@policyproof/encoder";
import { createTerms, interpretBoolean } from "@policyproof/smt";
import type { Solver } from "@policyproof/solver";
import { startBackend } from "../src/backends.ts";

describe("the assumptions together", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("cvc5");
  });
  afterAll(async () => {
    await solver?.close();
  });

  const KINDS = [
    "anonymous",
    "root",
    "user",
    "role-session",
    "federated-user",
    "service",
    "federated",
    "canonical-user",
  ] as const;

  it.each(KINDS)("admit a request by a principal of kind %s that carries every key it can", async (kind) => {
    if (solver === undefined) return;
    const keys = [
      "aws:PrincipalArn",
      "aws:PrincipalAccount",
      "aws:username",
      "aws:PrincipalIsAWSService",
      "aws:PrincipalServiceName",
      "aws:SourceArn",
      "aws:PrincipalOrgID",
      "aws:PrincipalTag/team",
      "aws:PrincipalType",
      "aws:userid",
      "aws:TokenIssueTime",
      "aws:MultiFactorAuthAge",
      "aws:MultiFactorAuthPresent",
      "aws:SourceIp",
      "aws:SourceVpc",
      "aws:SourceVpce",
      "aws:ViaAWSService",
      "aws:CalledVia",
      "aws:CalledViaFirst",
      "aws:CurrentTime",
      "aws:EpochTime",
      "aws:RequestTag/team",
      "aws:TagKeys",
      "aws:ResourceAccount",
    ];
    const symbols = createRequestSymbols(createTerms(), collectKeyUsage([], keys));
    const { terms } = symbols;
    const assumptions = consistentRequests(symbols);
    // Mentions every variable, so that no assumption is left out.
    const mention = terms.and([
      symbols.principal.kinds[kind],
      ...[...symbols.keys.values()].map((key) =>
        terms.or([key.present, terms.not(key.present), ...assumptions.map(({ term }) => term)]),
      ),
      ...assumptions.map(({ term }) => term),
    ]);
    const question = askUnder(terms, mention, assumptions, "is there such a request");
    const outcome = await solver.solve(question, { milliseconds: 10_000 });
    expect(outcome.status).toBe("sat");
    if (outcome.status !== "sat") return;
    const request = readRequest(symbols, completeModel(question, outcome.model));
    expect(request.principal.kind).toBe(kind);
    const bound = bindRequest(symbols, request);
    expect(bound !== undefined && assumptions.every(({ term }) => interpretBoolean(term, bound))).toBe(true);
  });
});
