import type { AccessChange } from "@policyproof/report";
import type { PolicyUse, Unknown } from "@policyproof/sources";

type Json = Readonly<Record<string, unknown>>;

/** An Allow statement of a comparison, in words. Values that are not known yet have their names. */
export function accessChangeOf(statement: Json, use: PolicyUse, unknowns: readonly Unknown[]): AccessChange {
  const named = (text: string): string => withNames(text, unknowns);
  return {
    principal: named(principalIn(statement, use)),
    actions: listed(statement, "Action", "every action but").map(named),
    resources: listed(statement, "Resource", "everything but").map(named),
    conditions: conditionsIn(statement["Condition"]).map(named),
  };
}

/** The text with what is not known under its name, as in `arn:aws:s3:::{the parameter BucketName}`. */
function withNames(text: string, unknowns: readonly Unknown[]): string {
  return unknowns.reduce((named, { marker, name }) => named.replaceAll(marker, () => `{${name}}`), text);
}

function listed(statement: Json, key: string, allBut: string): readonly string[] {
  const texts = textsOf(statement[key]);
  const negated = textsOf(statement[`Not${key}`]);
  return negated.length === 0 ? texts : [`${allBut} ${negated.join(", ")}`];
}

function textsOf(value: unknown): readonly string[] {
  if (value === undefined) return [];
  return [value].flat().map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
}

const HOLDERS: Readonly<Record<PolicyUse, string>> = {
  identity: "whoever has this policy",
  resource: "everyone",
  trust: "everyone",
  scp: "principals of the accounts that this policy is attached to",
  rcp: "everyone",
};

function principalIn(statement: Json, use: PolicyUse): string {
  const negated = statement["NotPrincipal"];
  if (negated !== undefined) return `everyone but ${principals(negated).join(", ")}`;
  const named = statement["Principal"];
  return named === undefined ? HOLDERS[use] : principals(named).join(", ");
}

function principals(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return textsOf(value).map(inWords);
  return Object.values(value).flatMap(textsOf).map(inWords);
}

function inWords(principal: string): string {
  if (principal === "*") return "everyone";
  const [, account] = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(principal) ?? [];
  return account === undefined ? principal : `account ${account}`;
}

/** `aws:SourceVpc is vpc-1 or vpc-2`. */
function conditionsIn(condition: unknown): readonly string[] {
  return Object.entries((condition ?? {}) as Json).flatMap(([operator, keys]) =>
    Object.entries((keys ?? {}) as Json).map(([key, value]) => conditionInWords(operator, key, textsOf(value))),
  );
}

function conditionInWords(written: string, key: string, values: readonly string[]): string {
  const [, qualifier, operator = written, ifExists] =
    /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/i.exec(written) ?? [];
  const subject = qualifier === undefined ? key : `${/any/i.test(qualifier) ? "some" : "every"} value of ${key}`;
  if (operator.toLowerCase() === "null") return `${subject} is ${values.join() === "true" ? "absent" : "present"}`;
  const verb = VERBS[operator.toLowerCase()] ?? operator;
  const choice = verb.includes(" not") ? " nor " : " or ";
  return `${subject} ${verb} ${values.join(choice)}${ifExists === undefined ? "" : ", or is absent"}`;
}

/** By operators in lower case. */
const VERBS: Readonly<Record<string, string>> = {
  stringequals: "is",
  stringnotequals: "is not",
  stringequalsignorecase: "is, in any case,",
  stringnotequalsignorecase: "is not, in any case,",
  stringlike: "is like",
  stringnotlike: "is not like",
  arnequals: "is like",
  arnlike: "is like",
  arnnotequals: "is not like",
  arnnotlike: "is not like",
  bool: "is",
  numericequals: "is",
  numericnotequals: "is not",
  numericlessthan: "is less than",
  numericlessthanequals: "is at most",
  numericgreaterthan: "is more than",
  numericgreaterthanequals: "is at least",
  dateequals: "is",
  datenotequals: "is not",
  datelessthan: "is before",
  datelessthanequals: "is no later than",
  dategreaterthan: "is after",
  dategreaterthanequals: "is no earlier than",
  ipaddress: "is in",
  notipaddress: "is not in",
  binaryequals: "is",
};
