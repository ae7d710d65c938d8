import { interpret, interpretBoolean, variablesOf } from "@policyproof/smt";
import type { Model, Term, Value } from "@policyproof/smt";
import { circuitOf } from "./boolean/circuit.ts";
import type { Circuit } from "./boolean/circuit.ts";
import { clausesOf } from "./boolean/clauses.ts";
import { implicantOf } from "./boolean/implicant.ts";
import { isNegated, negate, variableOf } from "./boolean/literal.ts";
import type { Literal } from "./boolean/literal.ts";
import { BooleanSearch } from "./boolean/search.ts";
import type { ProofLog } from "./proof/proof-log.ts";
import type { Steps } from "./steps.ts";
import { TooManyCasesError } from "./text/automaton.ts";
import { lastCharacter } from "./text/points.ts";
import { atomOf } from "./theory/atom.ts";
import type { Atom } from "./theory/atom.ts";
import { prefixImplications } from "./theory/implications.ts";
import { orderImplications } from "./theory/order-implications.ts";
import { liftChoices } from "./theory/lift-choices.ts";
import { Theory } from "./theory/theory.ts";

export type Answer =
  /** Satisfies every assertion as far as we know: to be checked by the caller. */
  | { readonly kind: "sat"; readonly model: Model }
  | { readonly kind: "unsat"; readonly circuit: Circuit }
  /** Not decided: what stood in the way. */
  | { readonly kind: "incomplete"; readonly detail: string };

/** States that one search for a text may look at. */
const MOST_STATES = 60_000;
/** Atoms that are read, or clauses that are added, between two looks at the clock. */
const ENTRIES_A_STEP = 50;

/**
 * Can all assertions, Boolean terms of one store, hold at once?
 * @param proof takes down why not; its literals are nodes of the circuit that the answer carries
 */
export function* decideAssertions(asked: readonly Term[], proof?: ProofLog): Steps<Answer> {
  try {
    const assertions = liftChoices(asked);
    const answer = yield* decideLifted(assertions, proof);
    if (answer.kind !== "sat" || assertions === asked) return answer;
    // Variables of our own are nobody else's business.
    const names = new Set(variablesOf(asked).map(({ name }) => name));
    return { kind: "sat", model: new Map([...answer.model].filter(([name]) => names.has(name))) };
  } catch (error) {
    if (error instanceof TooManyCasesError) return { kind: "incomplete", detail: error.message };
    throw error;
  }
}

function* decideLifted(assertions: readonly Term[], proof: ProofLog | undefined): Steps<Answer> {
  yield;
  const circuit = circuitOf(assertions);
  yield;
  const atoms = yield* atomsOf(circuit);
  const search = new BooleanSearch(circuit.nodes.length, proof?.learned);
  yield;
  for (const [index, clause] of clausesOf(circuit).entries()) {
    search.add(clause);
    if (index % ENTRIES_A_STEP === 0) yield;
  }
  // They hold of any value, so that no decision is needed to make them hold.
  for (const [index, clause] of [...prefixImplications(atoms), ...orderImplications(atoms)].entries()) {
    proof?.theory(clause);
    search.add(clause, false);
    if (index % ENTRIES_A_STEP === 0) yield;
  }
  yield;
  const theory = new Theory(atoms, { last: lastCharacter(assertions), states: MOST_STATES });
  let obstacle: string | undefined;
  while (yield* search.run()) {
    yield;
    const literals = implicantOf(
      circuit,
      (atom) => search.holds(atom * 2),
      (literal) => costOf(atoms[variableOf(literal)], literal),
    );
    const answer = yield* theory.decide(literals);
    switch (answer.kind) {
      case "conflicts":
        for (const conflict of answer.conflicts) {
          const clause = conflict.map(negate);
          proof?.theory(clause);
          search.add(clause);
        }
        break;
      case "limit":
        obstacle ??= answer.detail;
        search.add(answer.literals.map(negate));
        break;
      case "values": {
        const model = modelOf(literals, circuit, atoms, answer.values);
        const broken = brokenBy(model, literals, circuit, atoms);
        if (broken.length === 0) return { kind: "sat", model };
        obstacle ??= constructOf(atoms[variableOf(broken[0] ?? 0)]);
        search.add(entangled(broken, literals, circuit).map(negate));
        break;
      }
    }
  }
  return obstacle === undefined ? { kind: "unsat", circuit } : { kind: "incomplete", detail: obstacle };
}

function* atomsOf({ nodes }: Circuit): Steps<readonly (Atom | undefined)[]> {
  const atoms: (Atom | undefined)[] = [];
  for (const [index, node] of nodes.entries()) {
    atoms.push(node.kind === "atom" ? atomOf(node.term) : undefined);
    if (index % ENTRIES_A_STEP === 0) yield;
  }
  return atoms;
}

/** How unwelcome it is that a literal must be met: relations cost more than what one variable decides, flags nothing. */
function costOf(atom: Atom | undefined, literal: Literal): number {
  switch (atom?.kind) {
    case "flag":
      return 0;
    case "text":
    case "number":
    case "bits":
      return isNegated(literal) ? 1 : 2;
    case "same":
      return 10;
    case "joined":
    case "relation":
    case "place":
      return 100;
    case "open":
    case undefined:
      return 1_000;
  }
}

/** Values for all that the literals speak of. What no theory looks into has been taken at its variables' defaults, which are said then, too. */
function modelOf(
  literals: readonly Literal[],
  { nodes }: Circuit,
  atoms: readonly (Atom | undefined)[],
  values: ReadonlyMap<Term, Value>,
): Model {
  const model = new Map<string, Value>();
  for (const literal of literals) {
    const atom = atoms[variableOf(literal)];
    if (atom?.kind === "flag") model.set(atom.name, { kind: "Bool", value: !isNegated(literal) });
  }
  for (const [variable, value] of values) if (variable.name !== undefined) model.set(variable.name, value);
  for (const literal of literals) {
    const node = nodes[variableOf(literal)];
    if (node?.kind !== "atom" || atoms[variableOf(literal)]?.kind !== "open") continue;
    for (const variable of variablesOf([node.term])) {
      if (variable.name !== undefined && !model.has(variable.name)) {
        model.set(variable.name, interpret(variable, model));
      }
    }
  }
  return model;
}

/** The literals that no theory has seen to and that the model breaks. */
function brokenBy(
  model: Model,
  literals: readonly Literal[],
  { nodes }: Circuit,
  atoms: readonly (Atom | undefined)[],
): readonly Literal[] {
  return literals.filter((literal) => {
    const kind = atoms[variableOf(literal)]?.kind;
    const node = nodes[variableOf(literal)];
    if (node?.kind !== "atom" || kind !== "open") return false;
    return interpretBoolean(node.term, model) === isNegated(literal);
  });
}

function constructOf(atom: Atom | undefined): string {
  return atom?.kind === "open" ? atom.construct : "a condition";
}

/** The literals that speak, directly or through others, of the variables of some: other values need another choice among them. */
function entangled(some: readonly Literal[], literals: readonly Literal[], { nodes }: Circuit): readonly Literal[] {
  const variables = new Map(
    literals.map((literal) => {
      const node = nodes[variableOf(literal)];
      return [literal, node?.kind === "atom" ? variablesOf([node.term]) : []] as const;
    }),
  );
  const known = new Set(some.flatMap((literal) => variables.get(literal) ?? []));
  for (let before = -1; before !== known.size;) {
    before = known.size;
    for (const own of variables.values()) {
      if (own.some((variable) => known.has(variable))) for (const variable of own) known.add(variable);
    }
  }
  return literals.filter((literal) => variables.get(literal)?.some((variable) => known.has(variable)) === true);
}
