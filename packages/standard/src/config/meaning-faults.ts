import { PUBLIC_ACCESS_RESOURCE_TYPES } from "@policyproof/checks";
import { closest, quote } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { TRUST_RESOURCE_TYPE, usesOf } from "../rules/applies.ts";
import { isDay } from "./day.ts";
import type { StandardFault } from "./fault.ts";
import { spanAt } from "./node-value.ts";
import { STANDARD_RULE_ID } from "./standard.ts";
import type { Rule, Standard, Waiver } from "./standard.ts";

/** What is wrong with a standard whose shape is right. */
export function meaningFaults(standard: Standard, root: JsonNode): readonly StandardFault[] {
  const at: Placed = (severity, path, message, help) => ({ severity, message, span: spanAt(root, path), help });
  return [
    ...idFaults(standard.rules, at),
    ...standard.rules.flatMap((rule, index) => ruleFaults(rule, ["rules", index], at)),
    ...(standard.waivers ?? []).flatMap((waiver, index) => waiverFaults(waiver, ["waivers", index], standard, at)),
  ];
}

type Path = readonly (string | number)[];
type Placed = (severity: StandardFault["severity"], path: Path, message: string, help: string) => StandardFault;

function idFaults(rules: readonly Rule[], at: Placed): readonly StandardFault[] {
  const first = new Map<string, number>();
  return rules.flatMap(({ id }, index) => {
    const path = ["rules", index, "id"];
    if (id === STANDARD_RULE_ID) {
      return [
        at(
          "error",
          path,
          `no rule can be called \`${id}\``,
          "give it another id: what is told of the standard itself has this one",
        ),
      ];
    }
    const earlier = first.get(id);
    if (earlier !== undefined) {
      return [
        at("error", path, `the rule ${quote(id)} is there twice`, `give it another id than \`rules[${earlier}]\` has`),
      ];
    }
    first.set(id, index);
    return [];
  });
}

function ruleFaults(rule: Rule, path: Path, at: Placed): readonly StandardFault[] {
  return [...demandFaults(rule, path, at), ...reachFaults(rule, [...path, "applies-to"], at)];
}

function demandFaults(rule: Rule, path: Path, at: Placed): readonly StandardFault[] {
  const fault = (message: string, help: string): readonly StandardFault[] => [at("error", path, message, help)];
  switch (rule.check) {
    case "no-new-access":
      return rule.base !== undefined && rule.baseline !== undefined
        ? fault(`the rule ${quote(rule.id)} has both \`base\` and \`baseline\``, "make two rules of it")
        : [];
    case "access-not-granted":
      return rule.actions === undefined && rule.resources === undefined
        ? fault(`the rule ${quote(rule.id)} lists no access`, "add `actions`, `resources` or both")
        : [];
    case "trust-zone":
      return (rule.accounts ?? []).length === 0 && (rule.organizations ?? []).length === 0
        ? fault(`the rule ${quote(rule.id)} trusts nobody`, "name at least one of `accounts` or `organizations`")
        : [];
    case "no-public-access":
    case "valid":
      return [];
  }
}

/** Rules that cannot be about any policy, whatever there is. */
function reachFaults(rule: Rule, path: Path, at: Placed): readonly StandardFault[] {
  const selection = rule["applies-to"];
  if (selection === undefined) return [];
  const possible = usesOf(rule.check);
  const { uses = possible, "resource-types": types } = selection;
  const never = (steps: Path, message: string, help: string): readonly StandardFault[] => [
    at("error", [...path, ...steps], message, help),
  ];
  if (!uses.some((use) => possible.includes(use))) {
    return never(
      ["uses"],
      `the check \`${rule.check}\` is not about ${uses.join(" and ")} policies`,
      `it is about ${possible.join(", ")} policies`,
    );
  }
  if (types === undefined) return [];
  if (!meetsTypes(uses, types)) {
    return never(
      ["resource-types"],
      "no policy can be of these uses and these resource types",
      `resource types go with \`uses: [resource]\`, \`${TRUST_RESOURCE_TYPE}\` with \`uses: [trust]\``,
    );
  }
  if (rule.check !== "no-public-access") return [];
  return types.flatMap((type, index) =>
    PUBLIC_ACCESS_RESOURCE_TYPES.some((known) => known === type)
      ? []
      : never(["resource-types", index], `${quote(type)} is not a resource type of this check`, helpForType(type)),
  );
}

function meetsTypes(uses: readonly string[], types: readonly string[]): boolean {
  return types.some((type) => uses.includes(type === TRUST_RESOURCE_TYPE ? "trust" : "resource"));
}

function helpForType(type: string): string {
  const near = closest(type, PUBLIC_ACCESS_RESOURCE_TYPES);
  return near === undefined ? `use some of ${PUBLIC_ACCESS_RESOURCE_TYPES.join(", ")}` : `did you mean \`${near}\`?`;
}

function waiverFaults(waiver: Waiver, path: Path, { rules }: Standard, at: Placed): readonly StandardFault[] {
  const faults: StandardFault[] = [];
  const ids = rules.map(({ id }) => id);
  if (!ids.includes(waiver.rule)) {
    const near = closest(waiver.rule, ids);
    faults.push(
      at(
        "error",
        [...path, "rule"],
        `there is no rule ${quote(waiver.rule)}`,
        near === undefined ? `write one of ${ids.join(", ")}` : `did you mean \`${near}\`?`,
      ),
    );
  }
  if (waiver.file === undefined && waiver.policy === undefined && waiver.statement === undefined) {
    faults.push(
      at(
        "error",
        path,
        "the waiver is about every policy",
        "say which one by `file`, `policy` or `statement`; a rule that shall not count is a `severity: warning`",
      ),
    );
  }
  if (!isDay(waiver.expires)) {
    faults.push(
      at(
        "error",
        [...path, "expires"],
        `${quote(waiver.expires)} is not a day`,
        "write a day of the calendar, as in 2027-01-31",
      ),
    );
  }
  return faults;
}
