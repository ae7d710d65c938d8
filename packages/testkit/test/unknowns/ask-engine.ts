import {
  CheckInputError,
  checkAccessNotGranted,
  checkNoNewAccess,
  checkNoPublicAccess,
  checkTrustZone,
} from "@policyproof/checks";
import type { CheckContext, ListedAccess, Verdict } from "@policyproof/checks";
import { parsePolicy } from "@policyproof/policy";
import type { Policy, PolicyKind } from "@policyproof/policy";
import { verdictToJson } from "@policyproof/report";
import { contextFor } from "../../src/index.ts";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import type { Answer, Ask, Question } from "@policyproof/standard";

class Unreadable extends Error {
  readonly field: string;
  readonly line: number;
  constructor(field: string, message: string, line: number) {
    super(message);
    this.field = field;
    this.line = line;
  }
}

/** Asks the engine itself, as a line of a batch would. */
export function askEngine(): Ask {
  const context = contextFor(createBuiltinSolver());
  return async (question) => {
    try {
      return { ...verdictToJson(await verdictOn(question, context)) };
    } catch (error) {
      return { error: errorOf(error) };
    }
  };
}

function errorOf(error: unknown): NonNullable<Answer["error"]> {
  if (error instanceof Unreadable) {
    const { field, line, message } = error;
    return { code: "ValidationException", message, location: { field, line } };
  }
  if (!(error instanceof CheckInputError)) return { code: "InternalFailure", message: String(error) };
  const { code, field, message, help, span } = error;
  return { code, message, help, location: { field, ...(span === undefined ? {} : { line: span.start.line }) } };
}

function verdictOn({ check, inputs }: Question, context: CheckContext): Promise<Verdict> {
  const kind: PolicyKind = inputs["policyType"] === "IDENTITY_POLICY" ? "identity" : "resource";
  const policy = (field: string): Policy => {
    const { policy: found, diagnostics } = parsePolicy(String(inputs[field]), { kind });
    const fault = diagnostics.find(({ severity }) => severity === "error");
    if (found === undefined) throw new Unreadable(field, fault?.message ?? "", fault?.span?.start.line ?? 1);
    return found;
  };
  switch (check) {
    case "CheckNoNewAccess":
      return checkNoNewAccess(
        { existing: policy("existingPolicyDocument"), candidate: policy("newPolicyDocument") },
        context,
      );
    case "CheckAccessNotGranted": {
      const [access = {}] = inputs["access"] as readonly ListedAccess[];
      return checkAccessNotGranted({ policy: policy("policyDocument"), access }, context);
    }
    case "CheckNoPublicAccess": {
      const resourceType = String(inputs["resourceType"]);
      return checkNoPublicAccess(
        { policy: policy("policyDocument"), resourceType, strict: inputs["strict"] === true },
        context,
      );
    }
    case "TrustZone":
      return checkTrustZone(
        {
          policy: policy("policyDocument"),
          trustedAccounts: inputs["trustedAccounts"] as readonly string[],
          trustedOrganizations: (inputs["trustedOrganizations"] ?? []) as readonly string[],
        },
        context,
      );
    case "ValidatePolicy":
    case "Compare":
      throw new Error(`${check} is no verdict`);
  }
}
