import type { Sort } from "../sort.ts";
import { formatSort, sortEquals } from "../sort.ts";
import { TermError } from "../term-error.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import { valueEquals } from "../value-equals.ts";
import { equalTexts } from "./equal-texts.ts";
import type { TermStore } from "./term-store.ts";

const BOOL: Sort = { kind: "Bool" };

type BooleanTerms = Pick<Terms, "true" | "false" | "boolean" | "not" | "and" | "or" | "implies" | "equal" | "ite">;

/** Connectives, equality and if-then-else over every sort but RegLan. */
export function booleanTerms(store: TermStore, { concat, string }: Pick<Terms, "concat" | "string">): BooleanTerms {
  const no = store.constant({ kind: "Bool", value: false });
  const yes = store.constant({ kind: "Bool", value: true });

  function not(term: Term): Term {
    store.expect("not", [term], "Bool");
    if (term === yes) {
      return no;
    }
    if (term === no) {
      return yes;
    }
    return term.op === "not" ? only(term.args) : store.make("not", [term], BOOL);
  }

  /** `and` with neutral `true` and absorbing `false`, or the other way round. */
  function junction(op: "and" | "or", terms: readonly Term[], neutral: Term, absorbing: Term): Term {
    store.expect(op, terms, "Bool");
    const members = new Set<Term>();
    for (const term of terms) {
      for (const member of term.op === op ? term.args : [term]) {
        members.add(member);
      }
    }
    members.delete(neutral);
    if (members.has(absorbing)) {
      return absorbing;
    }
    for (const member of members) {
      if (member.op === "not" && members.has(only(member.args))) {
        return absorbing;
      }
    }
    const sorted = [...members].toSorted((left, right) => left.id - right.id);
    const [first, second] = sorted;
    return first === undefined ? neutral : second === undefined ? first : store.make(op, sorted, BOOL);
  }

  const and = (terms: readonly Term[]): Term => junction("and", terms, yes, no);
  const or = (terms: readonly Term[]): Term => junction("or", terms, no, yes);
  const implies = (condition: Term, consequence: Term): Term => or([not(condition), consequence]);

  function equal(left: Term, right: Term): Term {
    store.expect("equal", [left, right], "Bool", "Int", "Real", "String", "BitVec");
    sameSort("equal", left, right);
    if (left === right) {
      return yes;
    }
    if (left.value !== undefined && right.value !== undefined) {
      return valueEquals(left.value, right.value) ? yes : no;
    }
    if (left.sort.kind === "Bool") {
      return equalBooleans(left, right);
    }
    const split = equalTexts(left, right);
    if (split === "never") {
      return no;
    }
    if (split !== undefined) {
      return equal(concat(split.parts), string(split.text));
    }
    return store.make("=", ordered(left, right), BOOL);
  }

  function equalBooleans(left: Term, right: Term): Term {
    if (left.value !== undefined) {
      return left === yes ? right : not(right);
    }
    if (right.value !== undefined) {
      return right === yes ? left : not(left);
    }
    return negates(left, right) || negates(right, left) ? no : store.make("=", ordered(left, right), BOOL);
  }

  function ite(condition: Term, then: Term, otherwise: Term): Term {
    store.expect("ite", [condition], "Bool");
    store.expect("ite", [then, otherwise], "Bool", "Int", "Real", "String", "BitVec");
    sameSort("ite", then, otherwise);
    if (condition === yes || then === otherwise) {
      return then;
    }
    if (condition === no) {
      return otherwise;
    }
    if (condition.op === "not") {
      return ite(only(condition.args), otherwise, then);
    }
    // A constant Boolean branch makes it a connective, which flattens and finds complements.
    if (then.sort.kind === "Bool") {
      if (then === yes) {
        return or([condition, otherwise]);
      }
      if (then === no) {
        return and([not(condition), otherwise]);
      }
      if (otherwise === yes) {
        return implies(condition, then);
      }
      if (otherwise === no) {
        return and([condition, then]);
      }
    }
    return store.make("ite", [condition, then, otherwise], then.sort);
  }

  return {
    true: yes,
    false: no,
    boolean: (value) => (value ? yes : no),
    not,
    and,
    or,
    implies,
    equal,
    ite,
  };
}

function sameSort(constructor: string, left: Term, right: Term): void {
  if (!sortEquals(left.sort, right.sort)) {
    throw new TermError(
      `\`${constructor}\` needs two terms of one sort, not ${formatSort(left.sort)} and ${formatSort(right.sort)}; check the arguments`,
    );
  }
}

function ordered(left: Term, right: Term): readonly Term[] {
  return left.id <= right.id ? [left, right] : [right, left];
}

function negates(term: Term, other: Term): boolean {
  return term.op === "not" && term.args[0] === other;
}

function only(args: readonly Term[]): Term {
  const [arg] = args;
  if (arg === undefined) {
    throw new TermError("a unary term has no argument; terms are only made by their store");
  }
  return arg;
}
