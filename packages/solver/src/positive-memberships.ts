import { formatSExpression, readSExpressions } from "@policyproof/smt";
import type { SExpression } from "@policyproof/smt";

/** Deeper in a formula memberships stay as they are: this walk is recursive. */
const DEEPEST = 1_000;

/**
 * The same script, spelled so that no membership in a regular language is ever negated: each becomes a Boolean (`m0`, `m1`
 * and so on) that implies the membership, and whose negation implies the membership in the complement; constant prefixes and
 * suffixes become memberships first. It has a model iff the script has one, and each of its models is a model of the script.
 * Z3 intersects the languages that a text is in, but unfolds those that it is not in character by character, which makes the
 * difference between milliseconds and seconds. cvc5 gains nothing. The script must have no symbols `m0`, `m1` of its own.
 */
export function withPositiveMemberships(script: string): string {
  const { expressions, error } = readSExpressions(script);
  // A script that nests deeper than the reader goes stays as it is.
  if (error !== undefined) return script;
  const names = new Map<string, string>();
  const lines: string[] = [];
  for (const command of expressions) {
    const spelled = isFormula(command) ? spell(command, 0, (membership) => nameOf(membership)) : command;
    lines.push(format(spelled));
  }
  return `${lines.join("\n")}\n`;

  function nameOf({ text, language }: Membership): string {
    const key = `(str.in_re ${text} ${language})`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = `m${names.size}`;
    names.set(key, name);
    lines.push(
      `(declare-const ${name} Bool)`,
      `(assert (=> ${name} ${key}))`,
      `(assert (=> (not ${name}) (str.in_re ${text} (re.comp ${language}))))`,
    );
    return name;
  }
}

/** Both as SMT-LIB. */
interface Membership {
  readonly text: string;
  readonly language: string;
}

/** Only what is asserted or defined can hold memberships. */
function isFormula(command: SExpression): boolean {
  return /^\((?:assert|define-fun) /.test(formatSExpression(command, 20));
}

function spell(expression: SExpression, depth: number, nameOf: (membership: Membership) => string): SExpression {
  if (expression.kind !== "list" || depth > DEEPEST) return expression;
  const membership = readMembership(expression.items);
  if (membership !== undefined) {
    return { kind: "symbol", text: nameOf(membership), offset: expression.offset };
  }
  return { ...expression, items: expression.items.map((item) => spell(item, depth + 1, nameOf)) };
}

function readMembership(items: readonly SExpression[]): Membership | undefined {
  const [operator, left, right] = items;
  if (operator?.kind !== "symbol" || left === undefined || right === undefined) return undefined;
  switch (operator.text) {
    case "str.in_re":
      return { text: format(left), language: format(right) };
    case "str.prefixof":
      return left.kind === "string"
        ? { text: format(right), language: `(re.++ (str.to_re ${format(left)}) re.all)` }
        : undefined;
    case "str.suffixof":
      return left.kind === "string"
        ? { text: format(right), language: `(re.++ re.all (str.to_re ${format(left)}))` }
        : undefined;
  }
  return undefined;
}

function format(expression: SExpression): string {
  return formatSExpression(expression, Number.POSITIVE_INFINITY);
}
