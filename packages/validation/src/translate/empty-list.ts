import type { JsonNode } from "@policyproof/policy";
import type { IssueCode } from "../codes.ts";

/** Which of AWS's findings an empty list or object at the path earns, and its details. */
export function emptyFinding(
  path: readonly (string | number)[],
  node: JsonNode | undefined,
): readonly [IssueCode, string] {
  const names = path.filter((step) => typeof step === "string");
  const element = names[1] ?? "Statement";
  switch (element) {
    case "Action":
    case "NotAction":
      return [
        "EMPTY_ARRAY_ACTION",
        "This statement includes no actions and does not affect the policy. Specify actions.",
      ];
    case "Resource":
    case "NotResource":
      return [
        "EMPTY_ARRAY_RESOURCE",
        "This statement includes no resources and does not affect the policy. Specify resources.",
      ];
    case "Principal":
    case "NotPrincipal":
      return [
        node?.kind === "object" ? "EMPTY_OBJECT_PRINCIPAL" : "EMPTY_ARRAY_PRINCIPAL",
        "This statement includes no principals and does not affect the policy. Specify principals.",
      ];
    case "Condition":
      return names.length > 3 ? emptyValues(names[2] ?? "", names[3] ?? "") : EMPTY_BLOCK;
    default:
      return ["MISSING_STATEMENT", "Add a statement to the policy"];
  }
}

const EMPTY_BLOCK = [
  "EMPTY_OBJECT_CONDITION",
  "This condition block is empty and it does not affect the policy. Specify conditions.",
] as const;

function emptyValues(operator: string, key: string): readonly [IssueCode, string] {
  const name = operator.toLowerCase();
  const instead =
    "To determine if the request context is empty, we recommend that you use the Null condition operator with the value of true instead.";
  if (name.startsWith("forallvalues:")) {
    return [
      "EMPTY_ARRAY_CONDITION_FORALLVALUES",
      `The ForAllValues prefix with an empty condition key matches only if the key ${key} is missing from the request context. ${instead}`,
    ];
  }
  if (name.startsWith("foranyvalue:")) {
    return [
      "EMPTY_ARRAY_CONDITION_FORANYVALUE",
      `The ForAnyValue prefix with an empty condition key ${key} never matches the request context and it does not affect the policy. Specify conditions.`,
    ];
  }
  if (name.endsWith("ifexists")) {
    return [
      "EMPTY_ARRAY_CONDITION_IFEXISTS",
      `The IfExists suffix with an empty condition key matches only if the key ${key} is missing from the request context. ${instead}`,
    ];
  }
  return [
    "EMPTY_ARRAY_CONDITION",
    `There are no values for the condition key ${key} and it does not affect the policy. Specify conditions.`,
  ];
}
