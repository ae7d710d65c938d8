import type { Sort } from "./sort.ts";
import type { Term } from "./term.ts";
import type { Rational } from "./value.ts";

/**
 * A store of hash-consed terms. Every constructor checks the sorts of its arguments (a mismatch is a programming error and
 * throws `TermError`) and folds: a term over constants comes back as a constant, neutral elements vanish, `and` and `or`
 * are flat, sorted by id, without duplicates, and `x ∧ ¬x` is `false`. Terms of different stores never mix.
 */
export interface Terms {
  readonly true: Term;
  readonly false: Term;
  boolean(value: boolean): Term;
  /** The same name always has the same sort. */
  variable(name: string, sort: Sort): Term;
  not(term: Term): Term;
  and(terms: readonly Term[]): Term;
  or(terms: readonly Term[]): Term;
  implies(condition: Term, consequence: Term): Term;
  equal(left: Term, right: Term): Term;
  ite(condition: Term, then: Term, otherwise: Term): Term;

  string(text: string): Term;
  concat(parts: readonly Term[]): Term;
  /** In code points. */
  length(text: Term): Term;
  isPrefix(prefix: Term, text: Term): Term;
  isSuffix(suffix: Term, text: Term): Term;
  contains(text: Term, part: Term): Term;
  /** First place of `part` in `text` at or after `from`; -1 if there is none or `from` is out of range. */
  indexOf(text: Term, part: Term, from: Term): Term;
  /** As SMT-LIB `str.substr`: empty when out of range, cut at the end. */
  substring(text: Term, from: Term, count: Term): Term;
  inRegex(text: Term, regex: Term): Term;

  readonly regexNone: Term;
  readonly regexAll: Term;
  readonly regexAnyChar: Term;
  regexLiteral(text: string): Term;
  /** Code points, both inclusive. */
  regexRange(first: number, last: number): Term;
  regexConcat(parts: readonly Term[]): Term;
  regexUnion(parts: readonly Term[]): Term;
  regexStar(part: Term): Term;

  int(value: bigint | number): Term;
  real(value: Rational): Term;
  /** Int or Real, both sides alike. */
  add(terms: readonly Term[]): Term;
  subtract(left: Term, right: Term): Term;
  lessOrEqual(left: Term, right: Term): Term;
  less(left: Term, right: Term): Term;

  bitVector(value: bigint, width: number): Term;
  /** Bits `high` down to `low`, both inclusive. */
  extract(high: number, low: number, term: Term): Term;
}
