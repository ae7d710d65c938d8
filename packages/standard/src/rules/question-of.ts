import { VALIDATED_RESOURCE_TYPES } from "@policyproof/validation";
import type { FoundPolicy, PolicyUse, SourceDocument } from "@policyproof/sources";
import type { DocumentQuestion } from "../ask/question.ts";
import type { Rule } from "../config/standard.ts";
import { resourceTypeOf } from "./applies.ts";
import { withExceptions } from "./exceptions.ts";

/** The question of a rule on a policy; `existing` only for rules that compare. */
export function questionOf(
  rule: Rule,
  policy: FoundPolicy,
  tested: SourceDocument,
  existing?: SourceDocument,
): DocumentQuestion {
  const { use } = policy;
  const kind = KINDS[use];
  switch (rule.check) {
    case "no-new-access":
      return { check: "CheckNoNewAccess", tested, kind, inputs: {}, ...(existing === undefined ? {} : { existing }) };
    case "access-not-granted": {
      const access = {
        ...(rule.actions === undefined ? {} : { actions: rule.actions }),
        ...(rule.resources === undefined ? {} : { resources: rule.resources }),
      };
      const asked = kind === "resource" ? withExceptions(tested, rule.except) : tested;
      return { check: "CheckAccessNotGranted", tested: asked, kind, inputs: { access: [access] } };
    }
    case "no-public-access":
      return {
        check: "CheckNoPublicAccess",
        tested,
        kind,
        inputs: { resourceType: resourceTypeOf(policy), ...(rule.strict === true ? { strict: true } : {}) },
      };
    case "trust-zone":
      return {
        check: "TrustZone",
        tested,
        kind,
        inputs: { trustedAccounts: rule.accounts ?? [], trustedOrganizations: rule.organizations ?? [] },
      };
    case "valid": {
      const type = VALIDATED_RESOURCE_TYPES.find((known) => known === resourceTypeOf(policy));
      const about = {
        policyType: POLICY_TYPES[use],
        ...(type === undefined ? {} : { validatePolicyResourceType: type }),
      };
      return { check: "ValidatePolicy", tested, kind, inputs: about };
    }
  }
}

const KINDS: Readonly<Record<PolicyUse, DocumentQuestion["kind"]>> = {
  identity: "identity",
  resource: "resource",
  trust: "resource",
  scp: "identity",
  rcp: "resource",
};

const POLICY_TYPES: Readonly<Record<PolicyUse, string>> = {
  identity: "IDENTITY_POLICY",
  resource: "RESOURCE_POLICY",
  trust: "RESOURCE_POLICY",
  scp: "SERVICE_CONTROL_POLICY",
  rcp: "RESOURCE_CONTROL_POLICY",
};
