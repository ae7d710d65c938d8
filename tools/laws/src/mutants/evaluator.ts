import type { Mutant } from "./mutant.ts";

const EVALUATE = "packages/policy/src/evaluate";

/** Bugs in the reference meaning: the law cannot tell which of the two readings is wrong, but that they differ. */
export const EVALUATOR_MUTANTS: readonly Mutant[] = [
  {
    name: "evaluator-absent-negated",
    file: `${EVALUATE}/condition.ts`,
    find: 'return condition.qualifier === undefined ? meaning.negated : condition.qualifier === "ForAllValues";',
    replace: 'return condition.qualifier === "ForAllValues";',
    why: "a negated operator fails for an absent key",
  },
  {
    name: "evaluator-for-all",
    file: `${EVALUATE}/condition.ts`,
    find: "return members.every(holds);",
    replace: "return members.some(holds);",
    why: "ForAllValues is content with one member",
  },
  {
    name: "evaluator-nor",
    file: `${EVALUATE}/condition.ts`,
    find: 'meaning.negated ? matches.every((match) => match === "no-match")',
    replace: 'meaning.negated ? !matches.includes("match")',
    why: "a negated operator holds for what cannot be read",
  },
  {
    name: "evaluator-empty-list",
    file: `${EVALUATE}/context.ts`,
    find: 'return value === undefined || value.length > 0 || typeof value === "string" ? value : undefined;',
    replace: "return value;",
    why: "an empty list is there",
  },
  {
    name: "evaluator-default",
    file: `${EVALUATE}/template.ts`,
    find: "if (value === undefined) return variable.default;",
    replace: "if (value === undefined) return undefined;",
    why: "a default does not stand in for an absent key",
  },
  {
    name: "evaluator-literal-wildcard",
    file: `${EVALUATE}/template.ts`,
    find: 'return text === undefined ? undefined : { kind: "literal", text };',
    replace: 'return text === undefined ? undefined : text === "*" ? { kind: "any-run" } : { kind: "literal", text };',
    why: "a `*` out of a variable is a wildcard",
  },
  {
    name: "evaluator-runs",
    file: `${EVALUATE}/match-runs.ts`,
    find: "      runEnd += 1;\n",
    replace: "      runEnd += 2;\n",
    why: "`*` takes two characters at a time",
  },
  {
    name: "evaluator-cidr",
    file: `${EVALUATE}/values/ip-address.ts`,
    find: "cidr.family === address.family && cidr.bits >> hostBits",
    replace: "cidr.bits >> hostBits",
    why: "ranges of one family hold addresses of the other",
  },
  {
    name: "evaluator-decimal",
    file: `${EVALUATE}/values/decimal.ts`,
    find: "const scale = Math.max(a.scale, b.scale);",
    replace: "const scale = a.scale;",
    why: "digits of the policy's number are cut off, or it cannot be compared",
  },
  {
    name: "evaluator-fold-case",
    file: `${EVALUATE}/values/fold-case.ts`,
    find: "text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())",
    replace: "text.toLowerCase()",
    why: "letters beyond A to Z are folded too",
  },
  {
    name: "evaluator-resource-not",
    file: `${EVALUATE}/resource.ts`,
    find: "patterns.some((pattern) => resourcePatternMatches(pattern, request)) !== negated",
    replace: "patterns.some((pattern) => resourcePatternMatches(pattern, request) !== negated)",
    why: "NotResource with two patterns holds where one does not match",
  },
  {
    name: "evaluator-exempt",
    file: `${EVALUATE}/principal.ts`,
    find: "return named && accountListed;",
    replace: "return named || accountListed;",
    why: "a Deny with NotPrincipal spares everybody of a listed account",
  },
  {
    name: "evaluator-arn-fields",
    file: `${EVALUATE}/values/arn-text.ts`,
    find: "return [arn, partition, service, region, account, text.slice(end)];",
    replace: 'return [arn, partition, service, region, account, text.slice(end).split(":", 1)[0] ?? ""];',
    why: "the last field ends at a colon",
    laws: ["one-meaning", "request-model"],
  },
];
