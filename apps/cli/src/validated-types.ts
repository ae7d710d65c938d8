import { VALIDATED_RESOURCE_TYPES, inferPolicyType } from "@policyproof/validation";
import type { Subject, ValidatedPolicyType } from "@policyproof/validation";
import { UsageError } from "./errors.ts";
import type { DocumentType } from "./options.ts";

const API_NAMES: Readonly<Record<DocumentType, ValidatedPolicyType>> = {
  identity: "IDENTITY_POLICY",
  resource: "RESOURCE_POLICY",
  scp: "SERVICE_CONTROL_POLICY",
  rcp: "RESOURCE_CONTROL_POLICY",
};

export interface SubjectOptions {
  readonly policyType?: DocumentType;
  readonly resourceType?: string;
}

/**
 * What the document is meant to be, by the options or else by its statements.
 * Throws UsageError for an unknown type, or options that contradict each other.
 */
export function subjectOf({ policyType, resourceType }: SubjectOptions, text: string): Subject {
  if (resourceType === undefined) {
    return { policyType: policyType === undefined ? inferPolicyType(text) : API_NAMES[policyType] };
  }
  const known = VALIDATED_RESOURCE_TYPES.find((type) => type === resourceType);
  if (known === undefined) {
    throw new UsageError(
      `\`${resourceType}\` is no type of resources that is known here`,
      `use one of ${VALIDATED_RESOURCE_TYPES.join(", ")}, or leave --resource-type out`,
    );
  }
  if (policyType !== undefined && policyType !== "resource") {
    throw new UsageError(
      `\`--resource-type\` is about resource policies, not about \`--policy-type ${policyType}\``,
      "leave one of the two out",
    );
  }
  return { policyType: "RESOURCE_POLICY", resourceType: known };
}
