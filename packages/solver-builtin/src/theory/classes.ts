import type { Term } from "@policyproof/smt";
import type { Literal } from "../boolean/literal.ts";

/** That two variables are equal, because a literal says so. */
export interface Equation {
  readonly left: Term;
  readonly right: Term;
  readonly literal: Literal;
}

/** Variables that equations make one. */
export interface Classes {
  /** The variable that speaks for the class; itself if nothing equals it. */
  representative(variable: Term): Term;
  /** Equations that make all these variables, which are of one class, equal. */
  explain(variables: Iterable<Term>): readonly Literal[];
}

export function classesOf(equations: readonly Equation[]): Classes {
  const parents = new Map<Term, Term>();
  const neighbours = new Map<Term, { readonly to: Term; readonly literal: Literal }[]>();
  for (const { left, right, literal } of equations) {
    const [one, other] = [representative(left), representative(right)];
    if (one === other) continue;
    // Edges only where classes meet: they form trees, in which there is one way from a variable to another.
    neighbours.set(left, [...(neighbours.get(left) ?? []), { to: right, literal }]);
    neighbours.set(right, [...(neighbours.get(right) ?? []), { to: left, literal }]);
    const [first, second] = one.id < other.id ? [one, other] : [other, one];
    parents.set(second, first);
  }
  return { representative, explain };

  function representative(variable: Term): Term {
    let root = variable;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  }

  function explain(variables: Iterable<Term>): readonly Literal[] {
    const wanted = new Set(variables);
    const [first] = wanted;
    if (first === undefined || wanted.size === 1) return [];
    const ways = new Map<Term, { readonly from: Term; readonly literal: Literal } | undefined>([[first, undefined]]);
    for (const variable of ways.keys()) {
      for (const { to, literal } of neighbours.get(variable) ?? []) {
        if (!ways.has(to)) ways.set(to, { from: variable, literal });
      }
    }
    const literals = new Set<Literal>();
    for (const variable of wanted) {
      for (let way = ways.get(variable); way !== undefined; way = ways.get(way.from)) literals.add(way.literal);
    }
    return [...literals];
  }
}
