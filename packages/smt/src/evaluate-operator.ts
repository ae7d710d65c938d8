import { extractBits } from "./number/extract-bits.ts";
import { addRational, compareRational, negateRational, rational } from "./number/rational.ts";
import { matchesRegex } from "./regex/matches-regex.ts";
import { TermError } from "./term-error.ts";
import type { Term } from "./term.ts";
import { countCodePoints } from "./text/code-points.ts";
import { containsText, endsWith, indexOfText, startsWith, substringText } from "./text/operations.ts";
import { valueEquals } from "./value-equals.ts";
import type { Rational, Value } from "./value.ts";

/** The value of a term with arguments, given theirs. `argument` throws `TermError` where there is none. */
export function evaluateOperator(term: Term, argument: (index: number) => Value): Value {
  const text = (index: number): string => expectKind("String", argument(index)).value;
  const integer = (index: number): bigint => expectKind("Int", argument(index)).value;
  const truth = (index: number): boolean => expectKind("Bool", argument(index)).value;
  const indices = (): number[] => term.args.map((_, index) => index);

  switch (term.op) {
    case "not":
      return bool(!truth(0));
    case "and":
      return bool(indices().every(truth));
    case "or":
      return bool(indices().some(truth));
    case "=":
      return bool(valueEquals(argument(0), argument(1)));
    case "ite":
      return truth(0) ? argument(1) : argument(2);
    case "str.++":
      return { kind: "String", value: indices().map(text).join("") };
    case "str.len":
      return { kind: "Int", value: BigInt(countCodePoints(text(0))) };
    case "str.prefixof":
      return bool(startsWith(text(1), text(0)));
    case "str.suffixof":
      return bool(endsWith(text(1), text(0)));
    case "str.contains":
      return bool(containsText(text(0), text(1)));
    case "str.indexof":
      return { kind: "Int", value: indexOfText(text(0), text(1), integer(2)) };
    case "str.substr":
      return { kind: "String", value: substringText(text(0), integer(1), integer(2)) };
    case "str.in_re": {
      const regex = term.args[1];
      return bool(regex !== undefined && matchesRegex(regex, text(0)));
    }
    case "+":
      return number(
        term,
        indices()
          .map((index) => numberOf(argument(index)))
          .reduce(addRational),
      );
    case "-":
      return number(term, addRational(numberOf(argument(0)), negateRational(numberOf(argument(1)))));
    case "<=":
      return bool(compareRational(numberOf(argument(0)), numberOf(argument(1))) <= 0);
    case "<":
      return bool(compareRational(numberOf(argument(0)), numberOf(argument(1))) < 0);
    case "extract": {
      const [high, low] = term.bounds ?? [0, 0];
      return extractBits(high, low, expectKind("BitVec", argument(0)).value);
    }
    case "constant":
    case "variable":
    case "re.none":
    case "re.all":
    case "re.allchar":
    case "re.literal":
    case "re.range":
    case "re.++":
    case "re.union":
    case "re.*":
      throw new TermError(`\`${term.op}\` has no value of its own; only terms over values can be evaluated`);
  }
}

function bool(value: boolean): Value {
  return { kind: "Bool", value };
}

function number(term: Term, value: Rational): Value {
  return term.sort.kind === "Int" ? { kind: "Int", value: value.numerator } : { kind: "Real", value };
}

function numberOf(value: Value): Rational {
  return value.kind === "Int" ? rational(value.value) : expectKind("Real", value).value;
}

function expectKind<Kind extends Value["kind"]>(kind: Kind, value: Value): Extract<Value, { kind: Kind }> {
  if (!isKind(kind, value)) {
    throw new TermError(`a value of sort ${kind} was expected, not of sort ${value.kind}; check the model`);
  }
  return value;
}

function isKind<Kind extends Value["kind"]>(kind: Kind, value: Value): value is Extract<Value, { kind: Kind }> {
  return value.kind === kind;
}
