import {
  CheckInputError,
  checkAccessNotGranted,
  checkNoNewAccess,
  checkNoPublicAccess,
  checkTrustZone,
} from "@policyproof/checks";
import type { CheckContext, Verdict } from "@policyproof/checks";
import { parsePolicy } from "@policyproof/policy";
import type { Policy, PolicyKind } from "@policyproof/policy";
import type { GoldenCase, GoldenExpectation } from "./golden-case.ts";

export type GoldenOutcome = { readonly verdict: Verdict } | { readonly error: string };

/** Puts a case to the engine. */
export async function runGoldenCase({ check, inputs }: GoldenCase, context: CheckContext): Promise<GoldenOutcome> {
  const kind: PolicyKind = inputs.policyType === "IDENTITY_POLICY" ? "identity" : "resource";
  try {
    switch (check) {
      case "CheckNoNewAccess": {
        const existing = read(inputs.existingPolicyDocument, kind);
        return {
          verdict: await checkNoNewAccess({ existing, candidate: read(inputs.newPolicyDocument, kind) }, context),
        };
      }
      case "CheckAccessNotGranted":
        return {
          verdict: await checkAccessNotGranted(
            { policy: read(inputs.policyDocument, kind), access: inputs.access?.[0] ?? {} },
            context,
          ),
        };
      case "CheckNoPublicAccess": {
        const policy = read(inputs.policyDocument, "resource");
        return { verdict: await checkNoPublicAccess({ policy, resourceType: inputs.resourceType ?? "" }, context) };
      }
      case "TrustZone": {
        const { trustedAccounts = [], trustedOrganizations = [] } = inputs;
        const policy = read(inputs.policyDocument, "resource");
        return { verdict: await checkTrustZone({ policy, trustedAccounts, trustedOrganizations }, context) };
      }
    }
  } catch (error) {
    if (error instanceof CheckInputError) return { error: error.code };
    throw error;
  }
}

function read(document: unknown, kind: PolicyKind): Policy {
  const { policy, diagnostics } = parsePolicy(JSON.stringify(document, null, 2), { kind });
  if (policy !== undefined) return policy;
  throw new CheckInputError("ValidationException", "policyDocument", diagnostics[0]?.message ?? "not a policy", "");
}

/** What differs from the published answer, in words; empty if nothing does. */
export function goldenDifferences(expected: GoldenExpectation, outcome: GoldenOutcome): readonly string[] {
  if ("error" in outcome || expected.error !== undefined) {
    const error = "error" in outcome ? outcome.error : "none";
    return error === expected.error ? [] : [`error ${error} instead of ${expected.error ?? "none"}`];
  }
  const { verdict } = outcome;
  const [reason] = verdict.reasons;
  const [wanted] = expected.reasons ?? [];
  const index = wanted?.statementIndex ?? expected.statementIndex;
  return [
    differs("result", verdict.result, expected.result),
    differs("message", verdict.message, expected.message),
    differs("statementIndex", reason?.statementIndex, index),
    differs("statementId", reason?.statementId, wanted?.statementId),
    differs("description", reason?.description, wanted?.description),
  ].filter((difference) => difference !== undefined);
}

function differs(
  what: string,
  actual: string | number | undefined,
  expected: string | number | undefined,
): string | undefined {
  return expected === undefined || actual === expected
    ? undefined
    : `${what} ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
}
