import type { FindingJson, ValidationJson } from "@policyproof/validation";
import type { JsonNode } from "@policyproof/policy";
import type { ResultPlace } from "@policyproof/report";
import { FINDING_SEVERITIES } from "../config/standard.ts";
import type { FindingSeverity } from "../config/standard.ts";
import { statementsIn, textOf } from "../rules/statements.ts";

/** The findings of at least this severity, the most serious first. */
export function countedFindings(
  { findings }: Pick<ValidationJson, "findings">,
  least: FindingSeverity = "security-warning",
): readonly FindingJson[] {
  const limit = FINDING_SEVERITIES.indexOf(least);
  return findings.filter((finding) => rankOf(finding) <= limit).toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ findingType }: FindingJson): number {
  return FINDING_SEVERITIES.findIndex((severity) => severity === findingType.toLowerCase().replaceAll("_", "-"));
}

/** Where a finding is, in the file that the tree was read from. */
export function placeOfFinding(
  { findingDetails, issueCode, locations }: FindingJson,
  tree: JsonNode,
  file: string,
): ResultPlace {
  const steps = (locations[0]?.path ?? []).map(stepOf);
  const { node, statementIndex } = follow(tree, steps);
  const statement = statementIndex === undefined ? undefined : statementsIn(tree)[statementIndex];
  const sid = statement === undefined ? undefined : textOf(statement, "Sid");
  return {
    file,
    span: node.span,
    message: `${issueCode}: ${findingDetails}`,
    ...(statementIndex === undefined ? {} : { statementIndex }),
    ...(sid === undefined ? {} : { statementId: sid }),
  };
}

type Step = string | number | undefined;

/** A member's name, an item's index, or nothing where the API speaks of a part of a text. */
function stepOf(element: FindingJson["locations"][number]["path"][number]): Step {
  if ("index" in element) return element.index;
  if ("value" in element) return element.value;
  return "key" in element ? element.key : undefined;
}

/** As far as the steps lead. */
function follow(tree: JsonNode, steps: readonly Step[]): { readonly node: JsonNode; readonly statementIndex?: number } {
  let node = tree;
  for (const step of steps) {
    const next =
      node.kind === "array"
        ? node.items[Number(step)]
        : node.kind === "object"
          ? node.members.find(({ key }) => key === step)?.value
          : undefined;
    if (next === undefined) break;
    node = next;
  }
  if (steps[0] !== "Statement") return { node };
  const index = steps[1] ?? 0;
  return { node, statementIndex: typeof index === "number" ? index : 0 };
}
