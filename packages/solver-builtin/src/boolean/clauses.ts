import type { Circuit } from "./circuit.ts";
import { isNegated, negate, variableOf } from "./literal.ts";
import type { Literal } from "./literal.ts";

/** Literals of which one must hold. */
export type Clause = readonly Literal[];

/** In which directions the value of a node bears on the assertions. */
interface Polarity {
  positive: boolean;
  negative: boolean;
}

/**
 * The circuit as clauses over its nodes: satisfiable by an assignment iff the atoms' part of it makes all assertions true. A node is tied to
 * its parts only in the directions that matter (Plaisted and Greenbaum), so that it may be false where its parts say true.
 */
export function clausesOf({ nodes, asserted, contradictory }: Circuit): Clause[] {
  if (contradictory) return [[]];
  const clauses: Clause[] = [];
  const polarities = nodes.map((): Polarity => ({ positive: false, negative: false }));
  for (const literal of asserted) {
    const alternatives = disjuncts(literal);
    clauses.push(alternatives);
    for (const alternative of alternatives) mark(alternative);
  }
  // From the assertions down: a node's polarities are known before its parts are looked at.
  for (const [variable, node] of [...nodes.entries()].toReversed()) {
    const { positive, negative } = polarities[variable] ?? { positive: false, negative: false };
    const self = variable * 2;
    const tie = (matters: boolean, ...clause: readonly Literal[]): void => {
      if (!matters) return;
      clauses.push(clause);
      for (const literal of clause) if (variableOf(literal) !== variable) mark(literal);
    };
    switch (node.kind) {
      case "atom":
        break;
      case "and":
        for (const part of node.parts) tie(positive, negate(self), part);
        tie(negative, self, ...node.parts.map(negate));
        break;
      case "same":
        tie(positive, negate(self), negate(node.left), node.right);
        tie(positive, negate(self), node.left, negate(node.right));
        tie(negative, self, node.left, node.right);
        tie(negative, self, negate(node.left), negate(node.right));
        break;
      case "choice":
        tie(positive, negate(self), negate(node.condition), node.consequence);
        tie(positive, negate(self), node.condition, node.otherwise);
        tie(negative, self, negate(node.condition), negate(node.consequence));
        tie(negative, self, node.condition, negate(node.otherwise));
        break;
    }
  }
  return clauses;

  function mark(literal: Literal): void {
    const polarity = polarities[variableOf(literal)];
    if (polarity === undefined) return;
    if (isNegated(literal)) polarity.negative = true;
    else polarity.positive = true;
  }

  /** A disjunction at the top needs no variable of its own. */
  function disjuncts(literal: Literal): readonly Literal[] {
    const node = nodes[variableOf(literal)];
    return isNegated(literal) && node?.kind === "and" ? node.parts.map(negate) : [literal];
  }
}
