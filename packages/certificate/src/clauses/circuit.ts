import { postOrder } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { Gate } from "../certificate.ts";

/** Boolean terms as literals, and the clauses that make each connective mean what it says (Tseitin, both directions). */
export interface Circuit {
  /** The literal of a Boolean term; equal connectives of equal literals have one. */
  readonly literalOf: (term: Term) => number;
  readonly gate: (gate: Gate) => number;
  /** Terms that are no connectives, with their literals. */
  readonly atoms: ReadonlyMap<Term, number>;
  readonly clauses: readonly (readonly number[])[];
  /** How many variables there are. */
  readonly size: () => number;
}

export function createCircuit(): Circuit {
  const literals = new Map<Term, number>();
  const atoms = new Map<Term, number>();
  const gates = new Map<string, number>();
  const clauses: (readonly number[])[] = [];
  let size = 0;

  function variable(): number {
    size += 1;
    return size;
  }

  function gate([kind, ...parts]: Gate): number {
    const sorted = kind === "if" ? parts : parts.toSorted((one, other) => one - other);
    const key = `${kind} ${sorted.join(" ")}`;
    const known = gates.get(key);
    if (known !== undefined) return known;
    const self = variable();
    gates.set(key, self);
    clauses.push(...definition(self, kind, parts));
    return self;
  }

  function read(term: Term): number {
    const args = term.args.map((argument) => literals.get(argument) ?? 0);
    const [first = 0, second = 0, third = 0] = args;
    switch (term.op) {
      case "not":
        return -first;
      case "and":
        return gate(["and", ...args]);
      case "or":
        return -gate(["and", ...args.map((literal) => -literal)]);
      case "=":
        return term.args[0]?.sort.kind === "Bool" ? gate(["same", first, second]) : atom(term);
      case "ite":
        return gate(["if", first, second, third]);
      case "constant": {
        const truth = gate(["and"]);
        return term.value?.kind === "Bool" && term.value.value ? truth : -truth;
      }
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
        return atom(term);
    }
  }

  function atom(term: Term): number {
    const literal = variable();
    atoms.set(term, literal);
    return literal;
  }

  return {
    literalOf: (root) => {
      for (const term of postOrder([root])) {
        if (term.sort.kind === "Bool" && !literals.has(term)) literals.set(term, read(term));
      }
      return literals.get(root) ?? 0;
    },
    gate,
    atoms,
    clauses,
    size: () => size,
  };
}

function definition(self: number, kind: Gate[0], parts: readonly number[]): readonly (readonly number[])[] {
  const [first = 0, second = 0, third = 0] = parts;
  switch (kind) {
    case "and":
      return [...parts.map((part) => [-self, part]), [self, ...parts.map((part) => -part)]];
    case "same":
      return [
        [-self, -first, second],
        [-self, first, -second],
        [self, first, second],
        [self, -first, -second],
      ];
    case "if":
      return [
        [-self, -first, second],
        [-self, first, third],
        [self, -first, -second],
        [self, first, -third],
      ];
  }
}
