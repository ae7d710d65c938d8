import { postOrder } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import { isNegated, literalOf, negate, variableOf } from "./literal.ts";
import type { Literal } from "./literal.ts";

/** A node of the formula. Literals refer to nodes by their number, negated or not. */
export type Node =
  /** A Boolean term that is no connective: a flag or something that a theory decides. */
  | { readonly kind: "atom"; readonly term: Term }
  | { readonly kind: "and"; readonly parts: readonly Literal[] }
  | { readonly kind: "same"; readonly left: Literal; readonly right: Literal }
  | {
      readonly kind: "choice";
      readonly condition: Literal;
      readonly consequence: Literal;
      readonly otherwise: Literal;
    };

/**
 * The connectives of a formula, shared parts once. A disjunction is the negation of a conjunction.
 * INVARIANT: the parts of a node have smaller numbers than the node.
 */
export interface Circuit {
  readonly nodes: readonly Node[];
  /** What must hold; conjunctions are taken apart. */
  readonly asserted: readonly Literal[];
  /** An assertion is false as it stands. */
  readonly contradictory: boolean;
}

/** Reads the connectives of Boolean terms. */
export function circuitOf(assertions: readonly Term[]): Circuit {
  const nodes: Node[] = [];
  const literals = new Map<Term, Literal>();
  const literal = (term: Term | undefined): Literal => {
    const known = term === undefined ? undefined : literals.get(term);
    if (known === undefined) throw new Error("a connective has an argument that is no Boolean term");
    return known;
  };
  const add = (node: Node): Literal => literalOf(nodes.push(node) - 1, false);
  for (const term of postOrder(assertions)) {
    if (term.sort.kind === "Bool") literals.set(term, read(term));
  }
  const truth = assertions.filter((assertion) => assertion.value?.kind !== "Bool" || !assertion.value.value);
  return {
    nodes,
    asserted: truth.filter(({ value }) => value === undefined).flatMap((assertion) => conjuncts(literal(assertion))),
    contradictory: truth.some(({ value }) => value !== undefined),
  };

  function read(term: Term): Literal {
    const [first, second, third] = term.args;
    switch (term.op) {
      case "not":
        return negate(literal(first));
      case "and":
        return add({ kind: "and", parts: term.args.map(literal) });
      case "or":
        return negate(add({ kind: "and", parts: term.args.map((part) => negate(literal(part))) }));
      case "ite":
        return add({
          kind: "choice",
          condition: literal(first),
          consequence: literal(second),
          otherwise: literal(third),
        });
      case "=":
        return first?.sort.kind === "Bool"
          ? add({ kind: "same", left: literal(first), right: literal(second) })
          : add({ kind: "atom", term });
      case "constant":
      case "variable":
      case "str.++":
      case "str.len":
      case "str.prefixof":
      case "str.suffixof":
      case "str.contains":
      case "str.indexof":
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
      case "+":
      case "-":
      case "<=":
      case "<":
      case "extract":
        return add({ kind: "atom", term });
    }
  }

  function conjuncts(asserted: Literal): readonly Literal[] {
    const found: Literal[] = [];
    const pending = [asserted];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const node = isNegated(next) ? undefined : nodes[variableOf(next)];
      if (node?.kind === "and") pending.push(...node.parts);
      else found.push(next);
    }
    return found;
  }
}
