import { unmarkText } from "../marked-text.ts";
import { parseDecimal } from "../number/decimal.ts";
import { negateRational, rational } from "../number/rational.ts";
import type { Sort } from "../sort.ts";
import type { Rational, Value } from "../value.ts";
import type { SExpression } from "./s-expression.ts";
import { readStringLiteral } from "./string-literal.ts";

/** Numerals in a model may be longer than in any policy, but not so long that reading them stalls. */
const MAX_DIGITS = 20_000;

/** Signs and fractions around a number nest no deeper in any solver's answer. */
const MAX_NUMBER_DEPTH = 4;

/**
 * The value that an expression in a solver's answer stands for; undefined if it is none of this sort, or not exactly
 * (`1.0?`, `(root-obj ...)`). `marked`: a text is in the
 * marked form that `printGetValue` asks for.
 */
export function readValue(expression: SExpression, sort: Sort, marked: boolean): Value | undefined {
  switch (sort.kind) {
    case "Bool":
      return readBoolean(expression);
    case "Int": {
      const value = readNumber(expression, MAX_NUMBER_DEPTH);
      return value?.denominator === 1n ? { kind: "Int", value: value.numerator } : undefined;
    }
    case "Real": {
      const value = readNumber(expression, MAX_NUMBER_DEPTH);
      return value === undefined ? undefined : { kind: "Real", value };
    }
    case "String":
      return readString(expression, marked);
    case "BitVec":
      return readBitVector(expression, sort.width);
    case "RegLan":
      return undefined;
  }
}

function readBoolean(expression: SExpression): Value | undefined {
  return expression.kind === "symbol" && (expression.text === "true" || expression.text === "false")
    ? { kind: "Bool", value: expression.text === "true" }
    : undefined;
}

/** `5`, `1.5`, `(- x)` or `(/ x y)`. */
function readNumber(expression: SExpression, depth: number): Rational | undefined {
  if (expression.kind === "numeral" || expression.kind === "decimal") {
    return parseDecimal(expression.text, MAX_DIGITS);
  }
  if (expression.kind !== "list" || depth === 0) {
    return undefined;
  }
  const [operator, ...operands] = expression.items;
  const [first, second, ...more] = operands.map((operand) => readNumber(operand, depth - 1));
  if (operator?.kind !== "symbol" || first === undefined) {
    return undefined;
  }
  if (operator.text === "-" && operands.length === 1) {
    return negateRational(first);
  }
  if (operator.text !== "/" || second === undefined || second.numerator === 0n || more.length > 0) {
    return undefined;
  }
  return rational(first.numerator * second.denominator, first.denominator * second.numerator);
}

function readString(expression: SExpression, marked: boolean): Value | undefined {
  const printed = expression.kind === "string" ? readStringLiteral(expression.text) : undefined;
  const text = marked && printed !== undefined ? unmarkText(printed) : printed;
  return text === undefined ? undefined : { kind: "String", value: text };
}

/** `#xa5`, `#b10100101` or `(_ bv165 8)`. */
function readBitVector(expression: SExpression, width: number): Value | undefined {
  switch (expression.kind) {
    case "hexadecimal":
      return bits(`0x${expression.text.slice(2)}`, 4 * (expression.text.length - 2), width);
    case "binary":
      return bits(`0b${expression.text.slice(2)}`, expression.text.length - 2, width);
    case "list": {
      const [underscore, number, size, ...more] = expression.items.map((item) =>
        item.kind === "list" ? "" : item.text,
      );
      const digits = /^bv([0-9]+)$/.exec(number ?? "")?.[1];
      return underscore === "_" && digits !== undefined && digits.length <= MAX_DIGITS && more.length === 0
        ? bits(digits, Number(size), width)
        : undefined;
    }
    case "symbol":
    case "keyword":
    case "numeral":
    case "decimal":
    case "string":
      return undefined;
  }
}

function bits(literal: string, size: number, width: number): Value | undefined {
  const value = size === width ? BigInt(literal) : -1n;
  return value >= 0n && value >> BigInt(width) === 0n ? { kind: "BitVec", width, value } : undefined;
}
