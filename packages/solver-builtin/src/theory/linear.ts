import { addRational, negateRational, rational } from "@policyproof/smt";
import type { Rational, Term } from "@policyproof/smt";
import { joinedOf } from "../text/joined.ts";

/** A sum of a constant and multiples of unknowns: number variables, lengths of texts, places of texts in others. */
export interface Linear {
  readonly constant: Rational;
  /** A variable of sort String stands for its length, a `str.indexof` for itself. No factor is zero. */
  readonly factors: ReadonlyMap<Term, number>;
}

/** Terms nested deeper are left alone: this walk is recursive. */
const DEEPEST = 200;

/** Undefined if the term is made of anything but sums, differences, variables, constants, places, and lengths of joined variables. */
export function linearOf(term: Term): Linear | undefined {
  const factors = new Map<Term, number>();
  let constant = rational(0n);
  if (!collect(term, 1, 0)) return undefined;
  return { constant, factors };

  function collect(part: Term, factor: 1 | -1, depth: number): boolean {
    if (depth > DEEPEST) return false;
    const [first, second] = part.args;
    switch (part.op) {
      case "constant":
        if (part.value?.kind === "Int") addConstant(rational(part.value.value), factor);
        else if (part.value?.kind === "Real") addConstant(part.value.value, factor);
        return true;
      case "variable":
      case "str.indexof":
        addUnknown(part, factor);
        return true;
      case "+":
        return part.args.every((one) => collect(one, factor, depth + 1));
      case "-":
        return (
          first !== undefined &&
          second !== undefined &&
          collect(first, factor, depth + 1) &&
          collect(second, factor === 1 ? -1 : 1, depth + 1)
        );
      case "str.len": {
        const pieces = first === undefined ? undefined : joinedOf(first);
        for (const piece of pieces ?? []) {
          if (typeof piece === "string") addConstant(rational(BigInt(Array.from(piece).length)), factor);
          else addUnknown(piece, factor);
        }
        return pieces !== undefined;
      }
      case "not":
      case "and":
      case "or":
      case "=":
      case "ite":
      case "str.++":
      case "str.prefixof":
      case "str.suffixof":
      case "str.contains":
      case "str.substr":
      case "str.in_re":
      case "re.none":
      case "re.all":
      case "re.allchar":
      case "re.literal":
      case "re.range":
      case "re.++":
      case "re.union":
      case "re.*":
      case "<=":
      case "<":
      case "extract":
        return false;
    }
  }

  function addConstant(value: Rational, factor: 1 | -1): void {
    constant = addRational(constant, factor === 1 ? value : negateRational(value));
  }

  function addUnknown(unknown: Term, factor: number): void {
    const sum = (factors.get(unknown) ?? 0) + factor;
    if (sum === 0) factors.delete(unknown);
    else factors.set(unknown, sum);
  }
}

/** One sum less another. */
export function lessLinear(one: Linear, other: Linear): Linear {
  const factors = new Map(one.factors);
  for (const [unknown, factor] of other.factors) {
    const difference = (factors.get(unknown) ?? 0) - factor;
    if (difference === 0) factors.delete(unknown);
    else factors.set(unknown, difference);
  }
  return { constant: addRational(one.constant, negateRational(other.constant)), factors };
}
