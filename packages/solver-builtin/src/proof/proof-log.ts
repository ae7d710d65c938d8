import { describeTerms, fingerprintOf, FORMAT, VERSION } from "@policyproof/certificate";
import type { Certificate, Gate, Lemma } from "@policyproof/certificate";
import type { Term } from "@policyproof/smt";
import type { Circuit, Node } from "../boolean/circuit.ts";
import type { Clause } from "../boolean/clauses.ts";
import { isNegated, variableOf } from "../boolean/literal.ts";
import type { Literal } from "../boolean/literal.ts";

/** Takes down what a refutation rests on, in the order in which it was found. */
export interface ProofLog {
  /** Follows from the clauses so far. */
  readonly learned: (clause: Clause) => void;
  /** Holds of all values. */
  readonly theory: (clause: Clause) => void;
  /** Once the clauses are contradictory: what was taken down, about the assertions that were asked. */
  readonly certificate: (about: string, asked: readonly Term[], circuit: Circuit) => Certificate;
}

export function createProofLog(): ProofLog {
  const lemmas: { readonly rule: Lemma[0]; readonly clause: Clause }[] = [];
  return {
    learned: (clause) => lemmas.push({ rule: "clauses", clause: [...clause] }),
    theory: (clause) => lemmas.push({ rule: "theory", clause: [...clause] }),
    certificate: (about, asked, { nodes }) => {
      const used = usedNodes(
        nodes,
        lemmas.flatMap(({ clause }) => clause.map(variableOf)),
      );
      const numbers = new Map<number, number>();
      const atoms = used.flatMap((number) => {
        const node = nodes[number];
        return node?.kind === "atom" ? [{ number, term: node.term }] : [];
      });
      for (const { number } of atoms) numbers.set(number, numbers.size + 1);
      const texts = describeTerms(atoms.map(({ term }) => term));
      const literalOf = (literal: Literal): number => {
        const number = numbers.get(variableOf(literal)) ?? 0;
        return isNegated(literal) ? -number : number;
      };
      const gates = used.flatMap((number): readonly Gate[] => {
        const node = nodes[number];
        if (node === undefined || node.kind === "atom") return [];
        numbers.set(number, numbers.size + 1);
        return [gateOf(node, literalOf)];
      });
      return {
        format: FORMAT,
        version: VERSION,
        about,
        question: fingerprintOf(asked),
        atoms: atoms.map(({ term }) => texts.get(term) ?? ""),
        gates,
        lemmas: lemmas.map(({ rule, clause }): Lemma => [rule, ...clause.map(literalOf)]),
      };
    },
  };
}

/** These nodes and all that they are made of, in ascending order: the parts of a node before it. */
function usedNodes(nodes: readonly Node[], named: readonly number[]): readonly number[] {
  const used = new Set(named);
  for (const number of used) for (const part of partsOf(nodes[number])) used.add(variableOf(part));
  return [...used].toSorted((one, other) => one - other);
}

function partsOf(node: Node | undefined): readonly Literal[] {
  switch (node?.kind) {
    case "and":
      return node.parts;
    case "same":
      return [node.left, node.right];
    case "choice":
      return [node.condition, node.consequence, node.otherwise];
    case "atom":
    case undefined:
      return [];
  }
}

function gateOf(node: Exclude<Node, { readonly kind: "atom" }>, literalOf: (literal: Literal) => number): Gate {
  switch (node.kind) {
    case "and":
      return ["and", ...node.parts.map(literalOf)];
    case "same":
      return ["same", literalOf(node.left), literalOf(node.right)];
    case "choice":
      return ["if", literalOf(node.condition), literalOf(node.consequence), literalOf(node.otherwise)];
  }
}
