import { isDocumentedMultivalued } from "@policyproof/policy";
import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";
import { SINGLE_VALUED_KEYS } from "./global-keys.ts";

/** `ForAllValues` holds where the key is missing: in an Allow statement that lets in more than it seems to. */
export const forAllValuesOfOne: ConditionCheck = ({ operator, key, keyText, place }, { effect }) =>
  effect === "Allow" && operator.qualifier === "ForAllValues" && operator.base !== "null" && SINGLE_VALUED_KEYS.has(key)
    ? [
        createFinding(
          "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
          `Using ForAllValues qualifier with the single-valued condition key ${keyText} can be overly permissive. We recommend that you remove ForAllValues:.`,
          [place],
        ),
      ]
    : [];

/** The audience of a web identity token has one value. */
export const forAnyValueOfAudience: ConditionCheck = ({ operator, key, keyText, place }) =>
  operator.qualifier === "ForAnyValue" && /^[^:]+\.[^:]+:aud$/.test(key)
    ? [
        createFinding(
          "FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE",
          `Using ForAnyValue qualifier with the single-valued condition key ${keyText} can be overly permissive. We recommend that you remove ForAnyValue:.`,
          [place],
        ),
      ]
    : [];

/** A key that carries a list under an operator for one value. */
export const missingQualifier: ConditionCheck = ({ operator, key, keyText, place }) =>
  operator.qualifier === undefined && operator.base !== "null" && isDocumentedMultivalued(key)
    ? [
        createFinding(
          "MISSING_QUALIFIER",
          `The request context key ${keyText} has multiple values. Use the ForAllValues or ForAnyValue condition key qualifiers in your policy.`,
          [place],
        ),
      ]
    : [];
