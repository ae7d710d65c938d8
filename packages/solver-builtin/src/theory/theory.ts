import { codePoints } from "@policyproof/smt";
import type { Term, Value } from "@policyproof/smt";
import { isNegated, literalOf, variableOf } from "../boolean/literal.ts";
import type { Conflict } from "../boolean/conflict.ts";
import type { Literal } from "../boolean/literal.ts";
import type { NumberDemand } from "../number/decide-number.ts";
import type { Steps } from "../steps.ts";
import { Automaton, createRoom } from "../text/automaton.ts";
import { meets } from "../text/component.ts";
import type { TextDemand } from "../text/decide-text.ts";
import type { TextLimits } from "../text/find-points.ts";
import type { Language } from "../text/language.ts";
import type { Atom } from "./atom.ts";
import { classesOf } from "./classes.ts";
import type { Classes, Equation } from "./classes.ts";
import { differ } from "./differences.ts";
import type { Difference } from "./differences.ts";
import { decideDemands, noDemands } from "./group.ts";
import type { Decision, Demands } from "./group.ts";
import { RelatedTexts, variablesOfFact } from "./related-texts.ts";
import type { RelatedAnswer } from "./related-texts.ts";
import type { Fact } from "./text-system.ts";

/** What the theories say about literals. Open atoms have not been looked at. */
export type TheoryAnswer =
  /** A value for each variable that the literals speak of. */
  | { readonly kind: "values"; readonly values: ReadonlyMap<Term, Value> }
  /** Sets of literals that cannot hold together; not empty. */
  | { readonly kind: "conflicts"; readonly conflicts: readonly Conflict[] }
  /** Too much work; the literals that it was about, and what about them. */
  | { readonly kind: "limit"; readonly literals: readonly Literal[]; readonly detail: string };

const CONFLICTS_A_STEP = 256;
const DEMANDS_A_STEP = 4;
const MOST_REMEMBERED = 10_000_000;
const RELATED = "a relation between several texts";
const TOO_MANY = "conditions on one value with too many cases";

/** The literals over the variables of one class. */
interface Group {
  readonly literals: Literal[];
  readonly variables: Set<Term>;
}

/** Decides literals over single variables and equations between variables. Keeps what it has worked out for as long as one question. */
export class Theory {
  readonly #atoms: readonly (Atom | undefined)[];
  readonly #limits: TextLimits;
  readonly #automata = new Map<Language, Automaton>();
  readonly #room = createRoom();
  readonly #demands = new Map<Literal, TextDemand>();
  /** By variable: the literals that say which text it is. */
  readonly #equations = new Map<Term, Literal[]>();
  /** Literals whose conflicts with equations have all been told. */
  readonly #told = new Set<Literal>();
  readonly #decisions = new Map<string, Decision>();
  /** Characters of their keys. */
  #remembered = 0;
  readonly #related = new Map<string, RelatedAnswer>();

  /** @param atoms by node; undefined for connectives */
  constructor(atoms: readonly (Atom | undefined)[], limits: TextLimits) {
    this.#atoms = atoms;
    for (const [node, atom] of atoms.entries()) {
      if (atom?.kind !== "text" || atom.only === undefined) continue;
      const equations = this.#equations.get(atom.subject.variable) ?? [];
      this.#equations.set(atom.subject.variable, equations);
      equations.push(literalOf(node, false));
    }
    this.#limits = limits;
  }

  *decide(literals: readonly Literal[]): Steps<TheoryAnswer> {
    yield* this.#prepare(literals);
    const equations: Equation[] = [];
    const unequal: Difference[] = [];
    for (const literal of literals) {
      const atom = this.#atoms[variableOf(literal)];
      if (atom?.kind === "same") (isNegated(literal) ? unequal : equations).push({ ...atom, literal });
    }
    const classes = classesOf(equations);
    const groups = this.#groups(literals, classes);
    const conflicts: Conflict[] = unequal.flatMap(({ left, right, literal }) =>
      classes.representative(left) === classes.representative(right)
        ? [[literal, ...classes.explain([left, right])]]
        : [],
    );
    const values = new Map<Term, Value>();
    for (const [representative, group] of groups) {
      const decision = yield* this.#decideGroup(representative, group);
      if (decision.kind === "limit") return this.#limitOf(group, classes);
      if (decision.kind === "value") values.set(representative, decision.value);
      else {
        conflicts.push(...decision.conflicts.map((conflict) => this.#explained(conflict, classes)));
        for (const conflict of decision.conflicts) conflicts.push(...(yield* this.#alike(conflict)));
      }
    }
    if (conflicts.length > 0) return { kind: "conflicts", conflicts };
    const related = this.#relatedFacts(literals);
    const texts = yield* this.#relate(related);
    if (texts.kind !== "values") return texts;
    const apart = unequal.filter(({ literal }) => !related.some((fact) => fact.literal === literal));
    const differing = yield* this.#separate(groups, classes, apart, values);
    if (differing !== undefined) return differing;
    const spread = new Map<Term, Value>();
    for (const [representative, { variables }] of groups) {
      const value = values.get(representative);
      if (value !== undefined) for (const variable of variables) spread.set(variable, value);
    }
    return { kind: "values", values: new Map([...spread, ...texts.values]) };
  }

  /** An automaton for each text literal: making them is the longer part of some decisions. */
  *#prepare(literals: readonly Literal[]): Steps<void> {
    for (const literal of literals) {
      if (this.#demands.has(literal)) continue;
      this.#textDemand(literal);
      if (this.#demands.size % DEMANDS_A_STEP === 0) yield;
    }
  }

  /** Relations between texts and all that is said about the texts in them. */
  #relatedFacts(literals: readonly Literal[]): readonly Fact[] {
    const facts = literals.flatMap((literal): readonly Fact[] => {
      const atom = this.#atom(literal);
      switch (atom?.kind) {
        case "text":
        case "joined":
        case "relation":
        case "place":
          return [{ literal, atom }];
        case "same":
          return atom.left.sort.kind === "String" ? [{ literal, atom }] : [];
        case "number":
        case "bits":
        case "flag":
        case "open":
        case undefined:
          return [];
      }
    });
    const isRelation = ({ atom }: Fact): boolean =>
      atom.kind === "joined" || atom.kind === "relation" || atom.kind === "place";
    const known = new Set(facts.filter(isRelation).flatMap(variablesOfFact));
    if (known.size === 0) return [];
    for (let before = 0; before !== known.size;) {
      before = known.size;
      for (const fact of facts) {
        const variables = variablesOfFact(fact);
        if (variables.some((variable) => known.has(variable))) for (const variable of variables) known.add(variable);
      }
    }
    return facts.filter((fact) => variablesOfFact(fact).some((variable) => known.has(variable)));
  }

  *#relate(facts: readonly Fact[]): Steps<TheoryAnswer> {
    if (facts.length === 0) return { kind: "values", values: new Map() };
    const key = facts.map(({ literal }) => literal).join(",");
    const answer =
      this.#related.get(key) ??
      (yield* new RelatedTexts(facts, this.#limits, (language) => this.#automatonOf(language)).solve());
    this.#related.set(key, answer);
    switch (answer.kind) {
      case "values":
        return {
          kind: "values",
          values: new Map([...answer.values].map(([variable, value]) => [variable, { kind: "String", value }])),
        };
      case "conflict":
        return { kind: "conflicts", conflicts: [[...answer.reasons]] };
      case "open":
        return { kind: "limit", literals: facts.map(({ literal }) => literal), detail: RELATED };
    }
  }

  /** What the literals over one variable demand of it. */
  #demandsOf(representative: Term, literals: readonly Literal[]): Demands | undefined {
    const none = noDemands(representative.sort);
    switch (none?.kind) {
      case "text":
        return { ...none, demands: literals.flatMap((literal) => this.#textDemand(literal) ?? []) };
      case "number":
        return { ...none, demands: literals.flatMap((literal) => numberDemand(literal, this.#atom(literal)) ?? []) };
      case "bits":
        return {
          ...none,
          demands: literals.flatMap((literal) => {
            const atom = this.#atom(literal);
            return atom?.kind === "bits" ? [{ ...atom, literal, negated: isNegated(literal) }] : [];
          }),
        };
      case undefined:
        return undefined;
    }
  }

  #automatonOf(language: Language): Automaton {
    const known = this.#automata.get(language);
    if (known !== undefined) return known;
    const automaton = new Automaton(language, this.#room);
    this.#automata.set(language, automaton);
    return automaton;
  }

  #atom(literal: Literal): Atom | undefined {
    return this.#atoms[variableOf(literal)];
  }

  #groups(literals: readonly Literal[], classes: Classes): Map<Term, Group> {
    const groups = new Map<Term, Group>();
    const join = (variable: Term, literal?: Literal): void => {
      const representative = classes.representative(variable);
      const group = groups.get(representative) ?? { literals: [], variables: new Set() };
      groups.set(representative, group);
      group.variables.add(variable);
      if (literal !== undefined) group.literals.push(literal);
    };
    for (const literal of literals) {
      const atom = this.#atom(literal);
      switch (atom?.kind) {
        case "text":
          join(atom.subject.variable, literal);
          break;
        case "number":
        case "bits":
          join(atom.variable, literal);
          break;
        case "same":
          join(atom.left);
          join(atom.right);
          break;
        case "joined":
        case "relation":
        case "place":
        case "flag":
        case "open":
        case undefined:
          break;
      }
    }
    return groups;
  }

  *#decideGroup(representative: Term, { literals }: Group): Steps<Decision> {
    const key = `${representative.id}:${literals.join(",")}`;
    const known = this.#decisions.get(key);
    if (known !== undefined) return known;
    const demands = this.#demandsOf(representative, literals);
    const decision: Decision = demands === undefined ? { kind: "limit" } : yield* decideDemands(demands, this.#limits);
    this.#remembered += key.length;
    if (this.#remembered > MOST_REMEMBERED) {
      this.#remembered = 0;
      this.#decisions.clear();
    }
    this.#decisions.set(key, decision);
    return decision;
  }

  /** If a literal contradicts that a variable is some text: all the other texts of the question that it contradicts too. */
  *#alike(conflict: Conflict): Steps<readonly Conflict[]> {
    const [equation, other, more] = conflict;
    if (equation === undefined || other === undefined || more !== undefined || this.#told.has(other)) return [];
    const demand = this.#textDemand(other);
    const variable = this.#variableOf(other);
    if (demand === undefined || this.#onlyOf(equation) === undefined || this.#onlyOf(other) !== undefined) return [];
    this.#told.add(other);
    const found: Conflict[] = [];
    for (const literal of variable === undefined ? [] : (this.#equations.get(variable) ?? [])) {
      const only = this.#onlyOf(literal);
      if (only !== undefined && !meets(demand.component, only)) found.push([literal, other]);
      if (found.length % CONFLICTS_A_STEP === 1) yield;
    }
    return found;
  }

  /** The only text for which the literal holds. */
  #onlyOf(literal: Literal): readonly number[] | undefined {
    const demand = this.#textDemand(literal);
    return demand?.component.negated === false ? demand.only : undefined;
  }

  /** The variable of a literal that speaks of one only. */
  #variableOf(literal: Literal): Term | undefined {
    const atom = this.#atom(literal);
    switch (atom?.kind) {
      case "text":
        return atom.subject.variable;
      case "number":
      case "bits":
        return atom.variable;
      case "joined":
      case "relation":
      case "place":
      case "same":
      case "flag":
      case "open":
      case undefined:
        return undefined;
    }
  }

  /** The conflict with the equations that bring its literals together. */
  #explained(conflict: Conflict, classes: Classes): Conflict {
    const variables = conflict.flatMap((literal) => this.#variableOf(literal) ?? []);
    return [...conflict, ...classes.explain(variables)];
  }

  #limitOf({ literals, variables }: Group, classes: Classes): TheoryAnswer {
    return { kind: "limit", literals: [...literals, ...classes.explain(variables)], detail: TOO_MANY };
  }

  /** Gives classes that must differ different values; an answer only if that fails. */
  *#separate(
    groups: ReadonlyMap<Term, Group>,
    classes: Classes,
    unequal: readonly Difference[],
    values: Map<Term, Value>,
  ): Steps<TheoryAnswer | undefined> {
    if (unequal.length === 0) return undefined;
    const differences = unequal.map(({ left, right, literal }) => ({
      left: classes.representative(left),
      right: classes.representative(right),
      literal,
    }));
    const demands = new Map<Term, Demands>();
    for (const variable of differences.flatMap(({ left, right }) => [left, right])) {
      const own = this.#demandsOf(variable, groups.get(variable)?.literals ?? []);
      if (own !== undefined) demands.set(variable, own);
    }
    const differing = yield* differ(demands, differences, this.#limits);
    const about = (variables: Iterable<Term>): readonly Literal[] =>
      [...new Set(variables)].flatMap((variable) => {
        const group = groups.get(variable);
        return group === undefined ? [] : [...group.literals, ...classes.explain(group.variables)];
      });
    switch (differing.kind) {
      case "values":
        for (const [variable, value] of differing.values) values.set(variable, value);
        return undefined;
      case "conflict":
        return { kind: "conflicts", conflicts: [[...differing.literals, ...about(differing.classes)]] };
      case "limit":
        return {
          kind: "limit",
          literals: [...unequal.map(({ literal }) => literal), ...about(demands.keys())],
          detail: TOO_MANY,
        };
    }
  }

  #textDemand(literal: Literal): TextDemand | undefined {
    const known = this.#demands.get(literal);
    if (known !== undefined) return known;
    const atom = this.#atom(literal);
    if (atom?.kind !== "text") return undefined;
    const { subject, language, only, flipped } = atom;
    const automaton = this.#automatonOf(language);
    const demand: TextDemand = {
      literal,
      component: {
        automaton,
        from: automaton.run(automaton.start, codePoints(subject.before)),
        after: codePoints(subject.after),
        negated: isNegated(literal) !== flipped,
      },
      only: only === undefined ? undefined : codePoints(only),
    };
    this.#demands.set(literal, demand);
    return demand;
  }
}

const OPPOSITE: Readonly<Record<NumberDemand["order"], NumberDemand["order"]>> = {
  "<": ">=",
  "<=": ">",
  "=": "!=",
  "!=": "=",
  ">=": "<",
  ">": "<=",
};

function numberDemand(literal: Literal, atom: Atom | undefined): NumberDemand | undefined {
  if (atom?.kind !== "number") return undefined;
  return { literal, order: isNegated(literal) ? OPPOSITE[atom.order] : atom.order, bound: atom.bound };
}
