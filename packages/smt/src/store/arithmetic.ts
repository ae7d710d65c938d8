import { addRational, compareRational, negateRational, rational } from "../number/rational.ts";
import type { Sort } from "../sort.ts";
import { formatSort } from "../sort.ts";
import { TermError } from "../term-error.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import type { Rational } from "../value.ts";
import type { TermStore } from "./term-store.ts";

const BOOL: Sort = { kind: "Bool" };

type ArithmeticTerms = Pick<Terms, "int" | "real" | "add" | "subtract" | "lessOrEqual" | "less">;

/** Linear arithmetic over Int and Real. */
export function arithmeticTerms(store: TermStore, boolean: Terms["boolean"]): ArithmeticTerms {
  function int(value: bigint | number): Term {
    if (typeof value === "number" && !Number.isSafeInteger(value)) {
      throw new TermError(`\`int\` needs a whole number, not \`${value}\`; use a bigint beyond 2^53`);
    }
    return store.constant({ kind: "Int", value: BigInt(value) });
  }

  const real = (value: Rational): Term =>
    store.constant({ kind: "Real", value: rational(value.numerator, value.denominator) });

  const numeral = (value: Rational, sort: Sort): Term => (sort.kind === "Int" ? int(value.numerator) : real(value));

  /** All Int or all Real. */
  function expectNumbers(constructor: string, terms: readonly Term[]): Sort {
    store.expect(constructor, terms, "Int", "Real");
    const sort = terms[0]?.sort;
    if (sort === undefined) {
      throw new TermError(`\`${constructor}\` needs at least one argument; an empty sum has no sort`);
    }
    const other = terms.find((term) => term.sort.kind !== sort.kind);
    if (other !== undefined) {
      throw new TermError(
        `\`${constructor}\` needs terms of one sort, not ${formatSort(sort)} and ${formatSort(other.sort)}; check the arguments`,
      );
    }
    return sort;
  }

  function add(terms: readonly Term[]): Term {
    const sort = expectNumbers("add", terms);
    let sum = rational(0n);
    const unknown: Term[] = [];
    for (const term of terms.flatMap((part) => (part.op === "+" ? part.args : [part]))) {
      const known = numberOf(term);
      if (known === undefined) {
        unknown.push(term);
      } else {
        sum = addRational(sum, known);
      }
    }
    const parts = sum.numerator === 0n && unknown.length > 0 ? unknown : [...unknown, numeral(sum, sort)];
    const [first, second] = parts;
    return first !== undefined && second === undefined ? first : store.make("+", parts, sort);
  }

  function subtract(left: Term, right: Term): Term {
    const sort = expectNumbers("subtract", [left, right]);
    if (left === right) {
      return numeral(rational(0n), sort);
    }
    const taken = numberOf(right);
    return taken === undefined
      ? store.make("-", [left, right], sort)
      : add([left, numeral(negateRational(taken), sort)]);
  }

  function compare(op: "<=" | "<", left: Term, right: Term, holds: (order: number) => boolean): Term {
    expectNumbers(op === "<" ? "less" : "lessOrEqual", [left, right]);
    const a = numberOf(left);
    const b = numberOf(right);
    if (a !== undefined && b !== undefined) {
      return boolean(holds(compareRational(a, b)));
    }
    return left === right ? boolean(holds(0)) : store.make(op, [left, right], BOOL);
  }

  return {
    int,
    real,
    add,
    subtract,
    lessOrEqual: (left, right) => compare("<=", left, right, (order) => order <= 0),
    less: (left, right) => compare("<", left, right, (order) => order < 0),
  };
}

/** The number that a constant of either sort stands for. */
function numberOf(term: Term): Rational | undefined {
  switch (term.value?.kind) {
    case "Int":
      return rational(term.value.value);
    case "Real":
      return term.value.value;
    case "Bool":
    case "String":
    case "BitVec":
    case undefined:
      return undefined;
  }
}
