import { parseJson } from "@policyproof/policy";
import { readDocument } from "./document/read-document.ts";
import type { ValidatedPolicyType } from "./policy-type.ts";

/** A resource policy if a statement names principals, else an identity policy. */
export function inferPolicyType(text: string): ValidatedPolicyType {
  const { value } = parseJson(text);
  const document = value === undefined ? undefined : readDocument(value, text);
  const named = document?.statements.some(({ elements }) => elements.has("Principal") || elements.has("NotPrincipal"));
  return named === true ? "RESOURCE_POLICY" : "IDENTITY_POLICY";
}
