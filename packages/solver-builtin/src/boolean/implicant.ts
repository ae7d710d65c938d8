import type { Circuit } from "./circuit.ts";
import { isNegated, literalOf, negate, variableOf } from "./literal.ts";
import type { Literal } from "./literal.ts";

/** More than the cost of any part that the choice between two is about. */
const CEILING = 1e9;

/**
 * Atoms, negated or not, that hold in the assignment and by themselves make every assertion true: the few that a theory must be asked about.
 * Of several reasons for a part to hold the one with the least cost is taken.
 * @param holds the assignment of the atoms, by their nodes' numbers
 * @param cost of having to meet an atom as the assignment has it
 */
export function implicantOf(
  { nodes, asserted }: Circuit,
  holds: (atom: number) => boolean,
  cost: (atom: Literal) => number,
): readonly Literal[] {
  const truth = new Uint8Array(nodes.length);
  const costs = new Float64Array(nodes.length);
  const isTrue = (literal: Literal): boolean => (truth[variableOf(literal)] === 1) !== isNegated(literal);
  const costOf = (literal: Literal): number => costs[variableOf(literal)] ?? 0;
  const cheapest = (parts: readonly Literal[]): Literal | undefined => {
    let best: Literal | undefined;
    for (const part of parts) if (!isTrue(part) && (best === undefined || costOf(part) < costOf(best))) best = part;
    return best;
  };
  for (const [index, node] of nodes.entries()) {
    let value = false;
    let price = 0;
    switch (node.kind) {
      case "atom":
        value = holds(index);
        price = cost(literalOf(index, !value));
        break;
      case "and": {
        const failing = cheapest(node.parts);
        value = failing === undefined;
        price = failing === undefined ? node.parts.reduce((sum, part) => sum + costOf(part), 0) : costOf(failing);
        break;
      }
      case "same":
        value = isTrue(node.left) === isTrue(node.right);
        price = costOf(node.left) + costOf(node.right);
        break;
      case "choice": {
        const branch = isTrue(node.condition) ? node.consequence : node.otherwise;
        value = isTrue(branch);
        price = costOf(node.condition) + costOf(branch);
        break;
      }
    }
    truth[index] = value ? 1 : 0;
    costs[index] = Math.min(price, CEILING);
  }

  const needed = new Set<number>();
  const pending = asserted.map(variableOf);
  const atoms: Literal[] = [];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    const node = nodes[index];
    if (node === undefined || needed.has(index)) continue;
    needed.add(index);
    const value = truth[index] === 1;
    switch (node.kind) {
      case "atom":
        atoms.push(value ? literalOf(index, false) : negate(literalOf(index, false)));
        break;
      case "and": {
        const failing = value ? undefined : (node.parts.find(isNeededReason) ?? cheapest(node.parts));
        pending.push(...(value ? node.parts : failing === undefined ? [] : [failing]).map(variableOf));
        break;
      }
      case "same":
        pending.push(variableOf(node.left), variableOf(node.right));
        break;
      case "choice":
        pending.push(
          variableOf(node.condition),
          variableOf(isTrue(node.condition) ? node.consequence : node.otherwise),
        );
        break;
    }
  }
  return atoms.toSorted((one, other) => one - other);

  /** A part that fails and is looked at anyway costs nothing more. */
  function isNeededReason(part: Literal): boolean {
    return !isTrue(part) && needed.has(variableOf(part));
  }
}
