import { parsePolicy } from "@policyproof/policy";
import type { ResourcePattern } from "@policyproof/policy";

/** The pattern as a policy with it would be read. */
export function resourcePattern(text: string, span: ResourcePattern["span"]): ResourcePattern {
  const statement = { Effect: "Allow", Action: "*", Resource: text };
  const { policy } = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statement }), { kind: "identity" });
  return policy?.statements[0]?.resource?.patterns[0] ?? { kind: "none", text, span };
}
