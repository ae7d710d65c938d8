import { addRational, codePoints, negateRational, rational } from "@policyproof/smt";
import type { Rational, Term, Terms } from "@policyproof/smt";
import { rowOf } from "./rows.ts";

/** A constant and whole multiples of terms. */
interface Sum {
  readonly constant: Rational;
  /** A text variable stands for its length; no multiple is zero. */
  readonly multiples: ReadonlyMap<Term, number>;
}

/** The same comparison of numbers with one unknown against a constant, or a constant, if sums and lengths come to that. */
export function comparedToConstant(terms: Terms, atom: Term): Term {
  const [left, right] = atom.args;
  const isNumber = left?.sort.kind === "Int" || left?.sort.kind === "Real";
  if (!isNumber || right === undefined || (atom.op !== "=" && atom.op !== "<" && atom.op !== "<=")) return atom;
  // The sum compares so with zero.
  const { constant, multiples } = differenceOf(left, right);
  const number = (value: Rational): Term => (left.sort.kind === "Int" ? terms.int(value.numerator) : terms.real(value));
  const { op } = atom;
  const compare = (one: Term, other: Term): Term => {
    if (op === "=") return terms.equal(one, other);
    return op === "<" ? terms.less(one, other) : terms.lessOrEqual(one, other);
  };
  const [first, second] = multiples;
  if (first === undefined) return compare(number(constant), number(rational(0n)));
  const texts = [...multiples].filter(([{ sort }]) => sort.kind === "String");
  if (texts.length === multiples.size) {
    const plain = comparedLengths(terms, op, constant, texts);
    if (plain !== undefined) return plain;
  }
  const [unknown, times] = first;
  if (second !== undefined || Math.abs(times) !== 1) return atom;
  const value = unknown.sort.kind === "String" ? terms.length(unknown) : unknown;
  return times > 0 ? compare(value, number(negateRational(constant))) : compare(number(constant), value);
}

/** Lengths are not negative: a sum of them, or of their opposites, may decide the comparison with zero, or leave them nothing but zero. */
function comparedLengths(
  terms: Terms,
  op: "=" | "<" | "<=",
  { numerator }: Rational,
  multiples: readonly (readonly [Term, number])[],
): Term | undefined {
  const isEmpty = (): Term => terms.and(multiples.map(([text]) => terms.equal(text, terms.string(""))));
  if (multiples.every(([, times]) => times > 0)) {
    if (op === "<" ? numerator >= 0n : numerator > 0n) return terms.false;
    return op !== "<" && numerator === 0n ? isEmpty() : undefined;
  }
  if (multiples.some(([, times]) => times > 0)) return undefined;
  if (op === "<=") return numerator <= 0n ? terms.true : undefined;
  if (numerator < 0n) return terms.boolean(op === "<");
  return numerator === 0n ? (op === "<" ? terms.not(isEmpty()) : isEmpty()) : undefined;
}

function differenceOf(left: Term, right: Term): Sum {
  const multiples = new Map<Term, number>();
  let constant = rational(0n);
  const add = (unknown: Term, times: number): void => {
    const sum = (multiples.get(unknown) ?? 0) + times;
    if (sum === 0) multiples.delete(unknown);
    else multiples.set(unknown, sum);
  };
  const addConstant = (value: Rational, times: 1 | -1): void => {
    constant = addRational(constant, times === 1 ? value : negateRational(value));
  };
  const pending: (readonly [Term, 1 | -1])[] = [
    [left, 1],
    [right, -1],
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [term, times] = next;
    const [first, second] = term.args;
    const row = term.op === "str.len" && first !== undefined ? rowOf(first) : undefined;
    if (term.value?.kind === "Int") addConstant(rational(term.value.value), times);
    else if (term.value?.kind === "Real") addConstant(term.value.value, times);
    else if (term.op === "+") pending.push(...term.args.map((part) => [part, times] as const));
    else if (term.op === "-" && first !== undefined && second !== undefined) {
      pending.push([first, times], [second, times === 1 ? -1 : 1]);
    } else if (row === undefined) add(term, times);
    else {
      for (const piece of row) {
        if (piece.value?.kind !== "String") add(piece, times);
        else addConstant(rational(BigInt(codePoints(piece.value.value).length)), times);
      }
    }
  }
  return { constant, multiples };
}
