import type { Sort } from "../sort.ts";
import { formatSort, sortEquals } from "../sort.ts";
import { TermError } from "../term-error.ts";
import type { Op, Term } from "../term.ts";
import type { Rational, Value } from "../value.ts";

/** What a term holds besides operator, arguments and sort. */
type Detail = Pick<Term, "value" | "text" | "bounds">;

/** Hash-consing without folding; the theories build their folding constructors on it. */
export interface TermStore {
  /** The one term of this structure. The caller has checked sorts and folded. */
  make(op: Op, args: readonly Term[], sort: Sort, detail?: Detail): Term;
  constant(value: Value): Term;
  variable(name: string, sort: Sort): Term;
  /** Throws `TermError` unless every term is of this store and of a sort of one of these kinds. */
  expect(constructor: string, terms: readonly Term[], ...kinds: readonly Sort["kind"][]): void;
}

export function createTermStore(): TermStore {
  const terms: Term[] = [];
  const byKey = new Map<string, Term>();
  const variables = new Map<string, Term>();

  function add(term: Term): Term {
    terms.push(term);
    return term;
  }

  function make(op: Op, args: readonly Term[], sort: Sort, detail: Detail = {}): Term {
    // Free text comes last, so that no text can look like another key.
    const key = `${op} ${args.map((arg) => arg.id).join(",")} ${detailKey(detail)}`;
    let term = byKey.get(key);
    if (term === undefined) {
      term = add({ id: terms.length, op, args, sort, ...detail });
      byKey.set(key, term);
    }
    return term;
  }

  return {
    make,
    constant: (value) => make("constant", [], sortOf(value), { value }),
    variable(name, sort) {
      const known = variables.get(name);
      if (known !== undefined) {
        if (!sortEquals(known.sort, sort)) {
          throw new TermError(
            `variable \`${name}\` already has sort ${formatSort(known.sort)}, not ${formatSort(sort)}; use another name`,
          );
        }
        return known;
      }
      const term = add({ id: terms.length, op: "variable", args: [], sort, name });
      variables.set(name, term);
      return term;
    },
    expect(constructor, given, ...kinds) {
      for (const term of given) {
        if (terms[term.id] !== term) {
          throw new TermError(`\`${constructor}\` was given a term of another store; build all terms in one store`);
        }
        if (!kinds.includes(term.sort.kind)) {
          throw new TermError(
            `\`${constructor}\` needs arguments of sort ${kinds.join(" or ")}, not ${formatSort(term.sort)}; check the argument`,
          );
        }
      }
    },
  };
}

function detailKey(detail: Detail): string {
  if (detail.value !== undefined) {
    return valueKey(detail.value);
  }
  return detail.bounds === undefined ? (detail.text ?? "") : detail.bounds.join("-");
}

function valueKey(value: Value): string {
  switch (value.kind) {
    case "Bool":
    case "Int":
    case "String":
      return `${value.kind} ${value.value}`;
    case "Real":
      return `Real ${rationalKey(value.value)}`;
    case "BitVec":
      return `BitVec ${value.width} ${value.value}`;
  }
}

function rationalKey(value: Rational): string {
  return `${value.numerator}/${value.denominator}`;
}

function sortOf(value: Value): Sort {
  return value.kind === "BitVec" ? { kind: "BitVec", width: value.width } : { kind: value.kind };
}
