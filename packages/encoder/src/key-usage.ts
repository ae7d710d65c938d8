import { isDocumentedMultivalued, isGlob } from "@policyproof/policy";
import type { Condition, OperatorName, Policy, Template } from "@policyproof/policy";

/** How the value of a condition key is represented: one sort of value a key, so that operators of one family contradict each other. */
export type ValueKind = "text" | "arn" | "number" | "instant" | "address";

export interface KeyUsage {
  /** Lower case. */
  readonly key: string;
  readonly valueKind: ValueKind;
  /** Can a request carry a list here? Only keys documented as lists, or used under `ForAnyValue`/`ForAllValues`. */
  readonly multivalued: boolean;
  /**
   * Distinct set atoms over this key. Small model: an existential atom, or a universal one that fails, needs at most one
   * member to show it, so that many members decide every question.
   */
  readonly setAtoms: number;
  /** Facts about requests that each need a member of their own: a tag in `aws:TagKeys` for every `aws:RequestTag/...` that is mentioned. */
  readonly linkedKeys: number;
}

/**
 * Every set atom needs a member to show it, and each speaks of all members: a product that must stay small. A key with more has
 * its set conditions left open.
 */
export const MOST_SET_ATOMS = 60;

/** The representation that an operator's values ask for; undefined for `Null`, which looks at no value. */
function valueKindOf(operator: OperatorName): ValueKind | undefined {
  switch (operator) {
    case "StringEquals":
    case "StringNotEquals":
    case "StringEqualsIgnoreCase":
    case "StringNotEqualsIgnoreCase":
    case "StringLike":
    case "StringNotLike":
    case "Bool":
    case "BinaryEquals":
      return "text";
    case "ArnEquals":
    case "ArnNotEquals":
    case "ArnLike":
    case "ArnNotLike":
      return "arn";
    case "NumericEquals":
    case "NumericNotEquals":
    case "NumericLessThan":
    case "NumericLessThanEquals":
    case "NumericGreaterThan":
    case "NumericGreaterThanEquals":
      return "number";
    case "DateEquals":
    case "DateNotEquals":
    case "DateLessThan":
    case "DateLessThanEquals":
    case "DateGreaterThan":
    case "DateGreaterThanEquals":
      return "instant";
    case "IpAddress":
    case "NotIpAddress":
      return "address";
    case "Null":
      return undefined;
  }
}

/** ARN patterns with variables are matched against the whole text. */
function valueKindIn(condition: Condition): ValueKind | undefined {
  const kind = valueKindOf(condition.operator);
  return kind === "arn" && !condition.values.every((value) => isGlob(value.template)) ? "text" : kind;
}

interface Collected {
  valueKind: ValueKind | undefined;
  readonly setAtoms: Set<string>;
}

/** Every condition key that the policies mention, as a key or as a variable, in order of first mention. */
export function collectKeyUsage(policies: readonly Policy[], extraKeys: readonly string[] = []): readonly KeyUsage[] {
  const found = new Map<string, Collected>();
  const mention = (key: string, valueKind: ValueKind | undefined): Collected => {
    const entry = found.get(key) ?? { valueKind: undefined, setAtoms: new Set<string>() };
    found.set(key, entry);
    // Text wins over the typed kinds: a variable can only be substituted as text.
    if (valueKind !== undefined && (entry.valueKind === undefined || valueKind === "text")) entry.valueKind = valueKind;
    return entry;
  };
  const mentionVariables = (template: Template): void => {
    for (const part of template) if (part.kind === "variable") mention(part.key, "text");
  };
  for (const policy of policies) {
    for (const statement of policy.statements) {
      for (const pattern of statement.resource?.patterns ?? [])
        if (pattern.kind === "arn") mentionVariables(pattern.resource);
      for (const condition of statement.conditions) {
        const entry = mention(condition.key, valueKindIn(condition));
        if (condition.qualifier !== undefined) entry.setAtoms.add(atomKey(condition));
        for (const value of condition.values) mentionVariables(value.template);
      }
    }
  }
  for (const key of extraKeys) mention(key.toLowerCase(), "text");
  return [...found].map(([key, entry]) => ({
    key,
    valueKind: entry.valueKind ?? "text",
    multivalued: entry.setAtoms.size > 0 || isDocumentedMultivalued(key),
    setAtoms: entry.setAtoms.size,
    linkedKeys: linkedKeys(key, found),
  }));
}

/** The other keys of which some assumption says that a value to do with them is a member of this one. */
function linkedKeys(list: string, keys: ReadonlyMap<string, unknown>): number {
  switch (list) {
    case "aws:tagkeys":
      return [...keys.keys()].filter((key) => key.startsWith("aws:requesttag/")).length;
    case "aws:calledvia":
      return ["aws:calledviafirst", "aws:calledvialast"].filter((key) => keys.has(key)).length;
    default:
      return 0;
  }
}

function atomKey(condition: Condition): string {
  return JSON.stringify([
    condition.operator,
    condition.qualifier,
    condition.ifExists,
    condition.values.map(({ text, template }) => [text, template]),
  ]);
}
