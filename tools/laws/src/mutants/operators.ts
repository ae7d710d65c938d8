import type { Mutant } from "./mutant.ts";

const OPERATORS = "packages/encoder/src/operators";

/** One wrong row for each operator, in the table that says how it is encoded. */
const ROWS: readonly Mutant[] = [
  row("StringEquals", "encodeStringMatch", false, "encodeStringEqualsIgnoreCase", false, "case is ignored"),
  row("StringNotEquals", "encodeStringMatch", true, "encodeStringEqualsIgnoreCase", true, "case is ignored"),
  row("StringEqualsIgnoreCase", "encodeStringEqualsIgnoreCase", false, "encodeStringMatch", false, "case counts"),
  row("StringNotEqualsIgnoreCase", "encodeStringEqualsIgnoreCase", true, "encodeStringMatch", true, "case counts"),
  row("StringLike", "encodeStringMatch", false, "encodeStringMatch", true, "holds where nothing matches"),
  row("StringNotLike", "encodeStringMatch", true, "encodeStringMatch", false, "holds where something matches"),
  row("ArnEquals", "encodeArn", false, "encodeArn", true, "holds where nothing matches"),
  row("ArnNotEquals", "encodeArn", true, "encodeArn", false, "holds where something matches"),
  row("ArnLike", "encodeArn", false, "encodeArn", true, "holds where nothing matches"),
  row("ArnNotLike", "encodeArn", true, "encodeArn", false, "holds where something matches"),
  row("NumericEquals", 'encodeNumeric("=")', false, 'encodeNumeric("<=")', false, "less is equal"),
  row("NumericNotEquals", 'encodeNumeric("=")', true, 'encodeNumeric(">=")', true, "more is equal"),
  row("NumericLessThan", 'encodeNumeric("<")', false, 'encodeNumeric("<=")', false, "the bound itself holds"),
  row("NumericLessThanEquals", 'encodeNumeric("<=")', false, 'encodeNumeric("<")', false, "the bound itself fails"),
  row("NumericGreaterThan", 'encodeNumeric(">")', false, 'encodeNumeric(">=")', false, "the bound itself holds"),
  row("NumericGreaterThanEquals", 'encodeNumeric(">=")', false, 'encodeNumeric(">")', false, "the bound itself fails"),
  row("DateEquals", 'encodeDate("=")', false, 'encodeDate(">=")', false, "later is equal"),
  row("DateNotEquals", 'encodeDate("=")', true, 'encodeDate("<=")', true, "earlier is equal"),
  row("DateLessThan", 'encodeDate("<")', false, 'encodeDate("<=")', false, "the bound itself holds"),
  row("DateLessThanEquals", 'encodeDate("<=")', false, 'encodeDate("<")', false, "the bound itself fails"),
  row("DateGreaterThan", 'encodeDate(">")', false, 'encodeDate(">=")', false, "the bound itself holds"),
  row("DateGreaterThanEquals", 'encodeDate(">=")', false, 'encodeDate(">")', false, "the bound itself fails"),
  row("Bool", "encodeBool", false, "encodeStringMatch", false, "`TRUE` is not `true`"),
  row(
    "BinaryEquals",
    "encodeBinaryEquals",
    false,
    "encodeStringMatch",
    false,
    "texts compare, not the bytes they stand for",
  ),
  row("IpAddress", "encodeIpAddress", false, "encodeIpAddress", true, "holds outside the ranges"),
  row("NotIpAddress", "encodeIpAddress", true, "encodeIpAddress", false, "holds inside the ranges"),
];

function row(
  operator: string,
  encode: string,
  negated: boolean,
  wrongEncode: string,
  wrongNegated: boolean,
  why: string,
): Mutant {
  return {
    name: operator,
    file: `${OPERATORS}/table.ts`,
    find: `  ${operator}: { encode: ${encode}, negated: ${negated} }`,
    replace: `  ${operator}: { encode: ${wrongEncode}, negated: ${wrongNegated} }`,
    why,
  };
}

const ARN: readonly Mutant[] = [
  {
    name: "arn-wildcard-crosses-colon",
    file: `${OPERATORS}/arn.ts`,
    find: "[globRegex(terms, field, noColon), ",
    replace: "[globRegex(terms, field, terms.regexAnyChar), ",
    why: "a `*` of an early field takes colons",
  },
  {
    name: "arn-field-value-comparable",
    file: `${OPERATORS}/arn.ts`,
    find: "return { matches, comparable: value.valid };",
    replace: "return { matches, comparable: terms.true };",
    why: "ArnNotEquals holds for a value that is no ARN",
  },
  {
    name: "arn-text-is-arn",
    file: `${OPERATORS}/arn.ts`,
    find: 'const valueIsArn = terms.inRegex(value.text, sixFields(terms, "arn"));',
    replace: "const valueIsArn = terms.inRegex(value.text, sixFields(terms, undefined));",
    why: "a text of six fields counts as an ARN, whatever the first",
  },
  {
    name: "arn-pattern-comparable",
    file: `${OPERATORS}/arn.ts`,
    find: "if (first === undefined) return { matches: terms.false, comparable: terms.false };",
    replace: "if (first === undefined) return { matches: terms.false, comparable: value.valid };",
    why: "ArnNotEquals holds against a pattern that is no ARN",
  },
  {
    name: "arn-first-field",
    file: `${OPERATORS}/arn.ts`,
    find: 'terms.boolean(globMatches(first, "arn")),',
    replace: "",
    why: "the first field of a pattern is not looked at",
  },
  {
    name: "arn-unresolved-negated",
    file: `${OPERATORS}/arn.ts`,
    find: "terms.or([terms.not(resolved), terms.inRegex(pattern, sixFields(terms, undefined))]),",
    replace: "terms.inRegex(pattern, sixFields(terms, undefined)),",
    why: "ArnNotEquals fails against a variable without a value",
  },
  {
    name: "arn-text-without-variables-resolved",
    file: `${OPERATORS}/arn.ts`,
    find: "matches: terms.and([valueIsArn, resolved, terms.equal(text, pattern)])",
    replace: "matches: terms.and([valueIsArn, terms.equal(text, pattern)])",
    why: "a variable without a value matches",
  },
  {
    name: "arn-field-start",
    file: `${OPERATORS}/arn.ts`,
    find: "start = terms.add([end, terms.int(1)]);",
    replace: "start = end;",
    why: "the fields of a text start at their colon",
  },
  {
    name: "arn-sixth-field-colon",
    file: `${OPERATORS}/arn.ts`,
    find: ": [globRegex(terms, field, terms.regexAnyChar)],",
    replace: ": [globRegex(terms, field, noColon)],",
    why: "a `*` of the last field stops at colons",
  },
];

const ADDRESSES: readonly Mutant[] = [
  {
    name: "ip-network-side",
    file: `${OPERATORS}/ip-address.ts`,
    find: "terms.extract(width - 1, hostBits, bits)",
    replace: "terms.extract(range.prefixLength - 1, 0, bits)",
    why: "the last bits are compared, not the first",
  },
  {
    name: "ip-all-of-both-families",
    file: `${OPERATORS}/ip-address.ts`,
    find: "return { matches: isFamily, comparable };",
    replace: "return { matches: comparable, comparable };",
    why: "`0.0.0.0/0` holds IPv6 addresses",
  },
  {
    name: "ip-family",
    file: `${OPERATORS}/ip-address.ts`,
    find: "range.family === 4 ? [value.isV4, value.v4] : [value.isV6, value.v6]",
    replace: "range.family === 4 ? [value.isV4, value.v4] : [value.isV4, value.v6]",
    why: "IPv6 ranges hold no address",
  },
  {
    name: "ip-value-comparable",
    file: `${OPERATORS}/ip-address.ts`,
    find: "const comparable = terms.or([value.isV4, value.isV6]);",
    replace: "const comparable = terms.true;",
    why: "NotIpAddress holds for a text that is no address",
  },
  {
    name: "ip-range-comparable",
    file: `${OPERATORS}/ip-address.ts`,
    find: "return { matches: terms.false, comparable: terms.false };",
    replace: "return { matches: terms.false, comparable };",
    why: "NotIpAddress holds against a text that is no range",
  },
];

const NUMBERS: readonly Mutant[] = [
  {
    name: "decimal-scale",
    file: `${OPERATORS}/decimal.ts`,
    find: "10n ** BigInt(scale)",
    replace: "1n",
    why: "the decimal point is lost",
  },
  ...["numeric", "date"].flatMap((file): readonly Mutant[] => [
    {
      name: `${file}-value-comparable`,
      file: `${OPERATORS}/${file}.ts`,
      find: "comparable: value.valid,",
      replace: "comparable: terms.true,",
      why: "the negated form holds for a text that cannot be read",
    },
    {
      name: `${file}-range-comparable`,
      file: `${OPERATORS}/${file}.ts`,
      find: "return { matches: terms.false, comparable: terms.false };",
      replace: "return { matches: terms.false, comparable: value.valid };",
      why: "the negated form holds against a text that cannot be read",
    },
  ]),
  {
    name: "order-greater",
    file: `${OPERATORS}/order.ts`,
    find: "return terms.less(right, left);",
    replace: "return terms.less(left, right);",
    why: "the sides are exchanged",
  },
];

const OTHERS: readonly Mutant[] = [
  {
    name: "null-exchanged",
    file: `${OPERATORS}/null.ts`,
    find: 'if (text === "true") return terms.not(present);',
    replace: 'if (text === "true") return present;',
    why: "`true` asks for the key",
  },
  {
    name: "null-false",
    file: `${OPERATORS}/null.ts`,
    find: 'return text === "false" ? present : terms.false;',
    replace: "return present;",
    why: "whatever is not `true` counts as `false`",
  },
  {
    name: "null-qualified",
    file: `${OPERATORS}/null.ts`,
    find: 'condition.qualifier === "ForAllValues"',
    replace: 'condition.qualifier === "ForAnyValue"',
    why: "the constants of the set forms are exchanged",
  },
  {
    name: "ignore-case-beyond-ascii",
    file: "packages/encoder/src/glob.ts",
    find: "const isAsciiLetter = /^[A-Za-z]$/.test(char);",
    replace: "const isAsciiLetter = lower !== upper;",
    why: "letters beyond A to Z are folded too",
  },
  {
    name: "string-comparable",
    file: `${OPERATORS}/string-match.ts`,
    find: "comparable: context.terms.true",
    replace: "comparable: context.terms.not(templateTerm(context, value.text, [], against.span))",
    why: "the negated form fails for an empty text",
  },
  {
    name: "bool-comparable",
    file: `${OPERATORS}/bool.ts`,
    find: "truth === undefined ? terms.false : says(text, truth)",
    replace: "truth === undefined ? terms.not(says(text, true)) : says(text, truth)",
    why: "a text that is no Boolean matches what is not `true`",
  },
];

/** Bugs in the encoding of each condition operator. */
export const OPERATOR_MUTANTS: readonly Mutant[] = [...ROWS, ...ARN, ...ADDRESSES, ...NUMBERS, ...OTHERS];
