import { codePoints } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import { isNegated } from "../boolean/literal.ts";
import type { Literal } from "../boolean/literal.ts";
import type { Steps } from "../steps.ts";
import { Automaton } from "../text/automaton.ts";
import { decideText } from "../text/decide-text.ts";
import type { TextDemand } from "../text/decide-text.ts";
import type { TextLimits } from "../text/find-points.ts";
import { variablesIn } from "../text/joined.ts";
import type { Joined } from "../text/joined.ts";
import { textLanguage } from "../text/language.ts";
import type { Language } from "../text/language.ts";
import { placeUnder, roomUnder, variablesOfPlace } from "../text/place.ts";
import { textOfPoints } from "../text/points.ts";
import { acrossSections, LAST_WITH_SEPARATOR, onSection, sectionCount, splitSections } from "../text/sections.ts";
import type { Atom, Relation } from "./atom.ts";
import { NO_LITERAL } from "./group.ts";
import { createUnknowns, demandOn, textSystem } from "./text-system.ts";
import type { Demand, Equation, Fact, Guess, TextSystem } from "./text-system.ts";

export type RelatedAnswer =
  | { readonly kind: "values"; readonly values: ReadonlyMap<Term, string> }
  | { readonly kind: "conflict"; readonly reasons: ReadonlySet<Literal> }
  /** Neither values nor a proof that there are none were found. */
  | { readonly kind: "open" };

/** Systems that are solved for one answer. */
const MOST_SYSTEMS = 80;
/** Guesses that build on each other. */
const DEEPEST = 4;
/** A variable with fewer values is tried out completely. */
const FEW_VALUES = 12;

/** Solves facts about several texts at once. */
export class RelatedTexts {
  readonly #facts: readonly Fact[];
  readonly #limits: TextLimits;
  readonly #automatonOf: (language: Language) => Automaton;
  readonly #unknowns = createUnknowns();
  /** The variables that the question speaks of. */
  readonly #asked: ReadonlySet<Term>;
  #systems = 0;

  constructor(facts: readonly Fact[], limits: TextLimits, automatonOf: (language: Language) => Automaton) {
    this.#facts = facts;
    this.#asked = new Set(facts.flatMap(variablesOfFact));
    this.#limits = limits;
    this.#automatonOf = automatonOf;
  }

  *solve(guesses: readonly Guess[] = []): Steps<RelatedAnswer> {
    this.#systems += 1;
    if (this.#systems > MOST_SYSTEMS) return { kind: "open" };
    yield;
    const system = textSystem(this.#facts, guesses, this.#unknowns.restart(), this.#automatonOf);
    if (system.kind === "conflict") return system;
    const cores = coresOf(system.demands);
    const shared = sharedVariable(cores);
    if (shared !== undefined) return yield* this.#branch(system, shared, guesses);
    const values = new Map<Term, string>();
    for (const core of cores) {
      const found = yield* this.#solveCore(core, []);
      if (found.kind !== "values") return found;
      for (const [variable, value] of found.values) values.set(variable, value);
    }
    for (const row of system.rows) {
      for (const [variable, value] of yield* this.#takeApart(row, system, values)) values.set(variable, value);
    }
    const broken = this.#broken(system, values);
    if (broken === undefined) return { kind: "values", values: this.#complete(system, values) };
    // Once the question's own texts are known, the unknowns around them follow.
    for (const variable of [...broken].toSorted((one, other) => this.#rank(one) - this.#rank(other))) {
      const answer = yield* this.#branch(system, variable, guesses);
      if (answer.kind !== "open") return answer;
    }
    return { kind: "open" };
  }

  /** Values for the variables of a row that make it the text on the other side; none if that fails. */
  *#takeApart(
    [whole, row]: Equation,
    { bindings, demands }: System,
    values: ReadonlyMap<Term, string>,
  ): Steps<ReadonlyMap<Term, string>> {
    const text = textOf(bindings.resolve(whole).joined, values);
    const exact = demandOn(row, new Automaton(textLanguage(codePoints(text))), false, new Set());
    const variables = variablesIn(exact.core);
    const own = demands.filter(({ core }) =>
      core.some((piece) => typeof piece !== "string" && variables.includes(piece)),
    );
    // With others in a row they have their values already.
    if (own.some(({ core }) => core.length > 1)) return new Map();
    const found = yield* this.#solveCore({ variables, core: exact.core, demands: [...own, exact] }, []);
    return found.kind === "values" ? found.values : new Map();
  }

  #rank(variable: Term): number {
    return this.#asked.has(variable) ? 0 : 1;
  }

  /** The variables of something that the values break and that no demand has seen to; undefined if all is well. */
  #broken(system: System, values: ReadonlyMap<Term, string>): ReadonlySet<Term> | undefined {
    const { bindings, unrelated, stuck, rows } = system;
    const resolved = (joined: Joined): Joined => bindings.resolve(joined).joined;
    const text = (joined: Joined): string => textOf(resolved(joined), values);
    for (const { relation, part, whole } of unrelated) {
      if (related(relation, text(part), text(whole))) return new Set([...variablesIn(part), ...variablesIn(whole)]);
    }
    for (const [left, right] of [...stuck, ...rows]) {
      if (text(left) !== text(right)) return new Set([...variablesIn(resolved(left)), ...variablesIn(resolved(right))]);
    }
    for (const { literal, atom } of this.#facts) {
      if (atom.kind !== "place" || isFound(atom, text) !== isNegated(literal)) continue;
      return new Set(variablesOfPlace(atom.place).flatMap((variable) => variablesIn(resolved([variable]))));
    }
    return undefined;
  }

  /** Values for all variables of the question, the replaced ones too. */
  #complete({ bindings }: System, values: ReadonlyMap<Term, string>): ReadonlyMap<Term, string> {
    return new Map([...this.#asked].map((variable) => [variable, textOf(bindings.resolve([variable]).joined, values)]));
  }

  /** Tries one value of a variable after the other. */
  *#branch(system: System, variable: Term, guesses: readonly Guess[]): Steps<RelatedAnswer> {
    if (guesses.length >= DEEPEST) return { kind: "open" };
    const core = coresOf(system.demands).find(({ variables }) => variables.includes(variable));
    const reasons = new Set(core?.demands.flatMap((demand) => [...demand.reasons]));
    const tried: string[] = [];
    let complete = true;
    while (tried.length < FEW_VALUES) {
      const excluded = tried.map((value): Guess => [variable, value]);
      const found = yield* this.#solveCore(core ?? { variables: [variable], core: [variable], demands: [] }, excluded);
      if (found.kind === "open") return found;
      if (found.kind === "conflict") break;
      const value = found.values.get(variable) ?? "";
      tried.push(value);
      const answer = yield* this.solve([...guesses, [variable, value]]);
      if (answer.kind === "values") return answer;
      if (answer.kind === "open") complete = false;
      else for (const reason of answer.reasons) reasons.add(reason);
    }
    return complete && tried.length < FEW_VALUES ? { kind: "conflict", reasons } : { kind: "open" };
  }

  /** Texts for the variables of a core; INVARIANT: each of them stands in it once. */
  *#solveCore({ variables, core, demands }: Core, excluded: readonly Guess[]): Steps<RelatedAnswer> {
    const { last } = this.#limits;
    const between = constantsBetween(core);
    const single = variables.length === 1;
    const wanted = demands.map((demand, index): TextDemand => {
      const [variable] = demand.core;
      const section = variables.findIndex((one) => one === variable);
      const component = single
        ? demand.component
        : demand.core.length === 1
          ? onSection(demand.component, section, last)
          : acrossSections(demand.component, between, last);
      return { literal: index, component, only: undefined };
    });
    for (const [variable, value] of excluded) {
      const automaton = new Automaton(textLanguage(codePoints(value)));
      const component = { automaton, from: automaton.start, after: [], negated: true };
      wanted.push({
        literal: NO_LITERAL,
        component: single ? component : onSection(component, variables.indexOf(variable), last),
        only: undefined,
      });
    }
    if (!single) wanted.push({ literal: NO_LITERAL, component: sectionCount(variables.length, last), only: undefined });
    const limits = single ? this.#limits : { ...this.#limits, last: LAST_WITH_SEPARATOR };
    const decision = yield* decideText(wanted, limits);
    switch (decision.kind) {
      case "limit":
        return { kind: "open" };
      case "conflicts": {
        const [conflict = []] = decision.conflicts;
        return {
          kind: "conflict",
          reasons: new Set(conflict.flatMap((index) => [...(demands[index]?.reasons ?? [])])),
        };
      }
      case "text": {
        const sections = splitSections(decision.points).map(textOfPoints);
        const values = new Map<Term, string>();
        for (const [index, variable] of variables.entries()) {
          const value = sections[index];
          if (value === undefined) return { kind: "open" };
          values.set(variable, value);
        }
        return { kind: "values", values };
      }
    }
  }
}

type System = Extract<TextSystem, { readonly kind: "system" }>;

/** Variables in a row, and all demands on them together or alone. */
interface Core {
  readonly variables: readonly Term[];
  readonly core: Joined;
  readonly demands: Demand[];
}

function coresOf(demands: readonly Demand[]): readonly Core[] {
  const cores = new Map<string, Core>();
  const keyOf = (core: Joined): string =>
    core.map((piece) => (typeof piece === "string" ? JSON.stringify(piece) : nameOf(piece))).join(" ");
  const several = demands.filter(({ core }) => core.length > 1);
  for (const demand of several) {
    const key = keyOf(demand.core);
    const known = cores.get(key) ?? { variables: variablesIn(demand.core), core: demand.core, demands: [] };
    cores.set(key, known);
    known.demands.push(demand);
  }
  const joined = [...cores.values()];
  for (const demand of demands.filter(({ core }) => core.length === 1)) {
    const key = keyOf(demand.core);
    const known = joined.find(({ variables }) => variables.some((one) => one === demand.core[0])) ??
      cores.get(key) ?? { variables: variablesIn(demand.core), core: demand.core, demands: [] };
    if (!joined.includes(known)) cores.set(key, known);
    known.demands.push(demand);
  }
  return [...cores.values()];
}

/** Variables of the question and of our own may have the same number. */
function nameOf({ id, name }: Term): string {
  return `${id} ${name ?? ""}`;
}

/** A variable that stands in two places: no single walk can see to it. */
function sharedVariable(cores: readonly Core[]): Term | undefined {
  const seen = new Set<Term>();
  for (const { variables } of cores) {
    for (const variable of variables) {
      if (seen.has(variable)) return variable;
      seen.add(variable);
    }
  }
  return undefined;
}

/** What stands after each variable but the last. */
function constantsBetween(core: Joined): readonly (readonly number[])[] {
  const constants: (readonly number[])[] = [];
  for (const [index, piece] of core.entries()) {
    const next = core[index + 1];
    if (typeof piece !== "string") constants.push(typeof next === "string" ? codePoints(next) : []);
  }
  return constants;
}

function textOf(joined: Joined, values: ReadonlyMap<Term, string>): string {
  return joined.map((piece) => (typeof piece === "string" ? piece : (values.get(piece) ?? ""))).join("");
}

function related(relation: Relation, part: string, whole: string): boolean {
  switch (relation) {
    case "equal":
      return part === whole;
    case "prefix":
      return whole.startsWith(part);
    case "suffix":
      return whole.endsWith(part);
    case "contains":
      return whole.includes(part);
  }
}

function isFound({ place, room }: Atom & { readonly kind: "place" }, text: (joined: Joined) => string): boolean {
  const at = placeUnder(place, text);
  if (room === undefined) return at >= 0;
  return at + codePoints(text(place.part)).length <= codePoints(text(place.whole)).length - roomUnder(room, text);
}

/** The variables of the question that a fact speaks of. */
export function variablesOfFact({ atom }: Fact): readonly Term[] {
  switch (atom.kind) {
    case "text":
      return [atom.subject.variable];
    case "joined":
      return variablesIn(atom.subject);
    case "relation":
      return [...variablesIn(atom.part), ...variablesIn(atom.whole)];
    case "same":
      return [atom.left, atom.right];
    case "place":
      return [...variablesOfPlace(atom.place), ...(atom.room?.lengths.keys() ?? [])];
  }
}
