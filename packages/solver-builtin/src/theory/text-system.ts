import { codePoints, createTerms } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import { isNegated } from "../boolean/literal.ts";
import type { Literal } from "../boolean/literal.ts";
import { Bindings, stripEnds, stripHeads, stripTails } from "../text/bindings.ts";
import type { Reasoned } from "../text/bindings.ts";
import type { Automaton } from "../text/automaton.ts";
import { meets } from "../text/component.ts";
import type { Component } from "../text/component.ts";
import { constantOf, joinPieces, variablesIn } from "../text/joined.ts";
import type { Joined } from "../text/joined.ts";
import { ANYTHING, atLeast, sequence, textLanguage } from "../text/language.ts";
import type { Language } from "../text/language.ts";
import { chainOf, isRoomOf } from "../text/place.ts";
import type { Place, Room } from "../text/place.ts";
import { relate } from "./atom.ts";
import type { Atom, Relation } from "./atom.ts";

/** A literal about texts. */
export interface Fact {
  readonly literal: Literal;
  readonly atom: Atom & { readonly kind: "text" | "joined" | "relation" | "same" | "place" };
}

/** A demand on a text that starts and ends with a variable. */
export interface Demand {
  readonly core: Joined;
  readonly component: Component;
  readonly reasons: ReadonlySet<Literal>;
}

/** That a relation does not hold between two texts, both with variables; it is checked once there are values. */
export interface Unrelated {
  readonly relation: Relation;
  readonly part: Joined;
  readonly whole: Joined;
  readonly reasons: ReadonlySet<Literal>;
}

/** What literals about texts come to, once equations have replaced variables. */
export type TextSystem =
  | { readonly kind: "conflict"; readonly reasons: ReadonlySet<Literal> }
  | {
      readonly kind: "system";
      readonly bindings: Bindings;
      readonly demands: readonly Demand[];
      readonly unrelated: readonly Unrelated[];
      /** Equations that say of no variable what it is: what follows from the rest holds all the same. */
      readonly stuck: readonly Equation[];
      /** Once the left side has a value, the right side is found by itself: its variables stand nowhere else in the equations. */
      readonly rows: readonly Equation[];
    };

/** That both sides are equal. */
export type Equation = readonly [left: Joined, right: Joined, reasons: ReadonlySet<Literal>];

/** That a variable is this text, without any literal that says so. */
export type Guess = readonly [Term, string];

/** Texts that no literal names, only what stands before or after a part. */
export interface Unknowns {
  /** The next one. The same ones come in the same order for every system of the same facts. */
  readonly next: () => Term;
  readonly has: (variable: Term) => boolean;
}

/** Makes unknowns; `restart` starts with the first again. */
export function createUnknowns(): { readonly restart: () => Unknowns } {
  const terms = createTerms();
  const made = new Set<Term>();
  const restart = (): Unknowns => {
    let count = 0;
    const next = (): Term => {
      const variable = terms.variable(`rest ${count}`, { kind: "String" });
      count += 1;
      made.add(variable);
      return variable;
    };
    return { next, has: (variable) => made.has(variable) };
  };
  return { restart };
}

/** Works out what the facts come to under some guesses. */
export function textSystem(
  facts: readonly Fact[],
  guesses: readonly Guess[],
  unknowns: Unknowns,
  automatonOf: (language: Language) => Automaton,
): TextSystem {
  const bindings = new Bindings();
  const found = findPlaces(facts, unknowns.next);
  const equations: readonly Equation[] = [
    ...guesses.map(([variable, text]): Equation => [[variable], joinPieces([text]), new Set()]),
    ...facts.flatMap(({ literal, atom }) =>
      isNegated(literal)
        ? []
        : equationOf(atom, unknowns.next).map((sides): Equation => [...sides, new Set([literal])]),
    ),
    ...found.equations,
  ];
  // Known texts between unknowns of the equation's own are a language and need no equation.
  const isLanguage = ([, side]: Equation): boolean => {
    const own = variablesIn(side).filter(unknowns.has);
    return own.length > 0 && variablesIn(bindings.resolve(side).joined).every((variable) => own.includes(variable));
  };
  const [languages, others] = [equations.filter(isLanguage), equations.filter((one) => !isLanguage(one))];
  // Rows last: what others make of their other sides is no hindrance to them.
  const rowOf = rowsAmong(others);
  let stuck = others.toSorted((one, other) => Number(rowOf.has(one)) - Number(rowOf.has(other)));
  // What cannot be used at first may be later, once variables have been replaced.
  for (let before = -1; before !== stuck.length;) {
    before = stuck.length;
    const left: Equation[] = [];
    for (const equation of stuck) {
      const unified = bindings.unify(...equation);
      if (unified.kind === "conflict") return unified;
      if (unified.kind === "stuck") left.push(equation);
    }
    stuck = left;
  }

  const demands: Demand[] = [];
  const unrelated: Unrelated[] = [];
  for (const equation of [...languages, ...stuck.filter(isLanguage)]) {
    const [whole, side, because] = equation;
    const { joined, reasons } = bindings.resolve(side, because);
    const known = knownTexts([], found.lengths);
    const failed = demandLanguage(whole, joined, known, reasons);
    if (failed !== undefined) return { kind: "conflict", reasons: failed };
  }
  stuck = stuck.filter((equation) => !isLanguage(equation));
  const rows = stuck.map((equation) => rowOf.get(equation)).filter((row) => row !== undefined);
  for (const [whole, row, because] of rows) {
    const failed = demandLanguage(whole, row, knownTexts(facts, found.lengths), because);
    if (failed !== undefined) return { kind: "conflict", reasons: failed };
  }
  for (const [variable, { least, reasons }] of found.lengths) {
    const failed = demand([variable], atLeast(least), false, reasons);
    if (failed !== undefined) return { kind: "conflict", reasons: failed };
  }
  for (const { literal, atom } of facts) {
    if (atom.kind === "place") continue;
    const reasons = new Set([literal]);
    const failed =
      atom.kind === "text" || atom.kind === "joined"
        ? demand(subjectOf(atom), atom.language, isNegated(literal) !== atom.flipped, reasons)
        : isNegated(literal)
          ? deny(atom, reasons)
          : undefined;
    if (failed !== undefined) return { kind: "conflict", reasons: failed };
  }
  return { kind: "system", bindings, demands, unrelated, stuck: stuck.filter((one) => !rowOf.has(one)), rows };

  /** That a text is made of such pieces. */
  function demandLanguage(
    whole: Joined,
    pieces: Joined,
    known: ReadonlyMap<Term, Known>,
    because: ReadonlySet<Literal>,
  ): ReadonlySet<Literal> | undefined {
    const reasons = variablesIn(pieces).flatMap((variable) => [...(known.get(variable)?.reasons ?? [])]);
    return demand(whole, languageOf(pieces, known), false, new Set([...because, ...reasons]));
  }

  /** Undefined if all is well so far, else why not. */
  function demand(
    subject: Joined,
    language: Language,
    negated: boolean,
    because: ReadonlySet<Literal>,
  ): ReadonlySet<Literal> | undefined {
    const { joined, reasons } = bindings.resolve(subject, because);
    const automaton = automatonOf(language);
    const constant = constantOf(joined);
    if (constant !== undefined) {
      const component: Component = { automaton, from: automaton.start, after: [], negated };
      return meets(component, codePoints(constant)) ? undefined : reasons;
    }
    demands.push(demandOn(joined, automaton, negated, reasons));
    return undefined;
  }

  function deny(
    atom: Atom & { readonly kind: "relation" | "same" },
    because: ReadonlySet<Literal>,
  ): ReadonlySet<Literal> | undefined {
    const { relation, part, whole } =
      atom.kind === "same" ? ({ relation: "equal", part: [atom.left], whole: [atom.right] } as const) : atom;
    const one = bindings.resolve(part, because);
    const other = bindings.resolve(whole, one.reasons);
    const { reasons } = other;
    const rest = compare(relation, one, other);
    if (rest === "fails") return undefined;
    if (rest === "holds") return reasons;
    const simpler = relate(relation, ...rest);
    if (simpler?.kind === "text" || simpler?.kind === "joined") {
      return demand(subjectOf(simpler), simpler.language, !simpler.flipped, reasons);
    }
    unrelated.push({ relation, part: rest[0], whole: rest[1], reasons });
    return undefined;
  }
}

/** That a text with variables is in the language of an automaton, or that it is not. */
export function demandOn(
  joined: Joined,
  automaton: Automaton,
  negated: boolean,
  reasons: ReadonlySet<Literal>,
): Demand {
  const [first, last] = [joined[0], joined.at(-1)];
  const before = typeof first === "string" ? codePoints(first) : [];
  const after = typeof last === "string" ? codePoints(last) : [];
  const core = joined.slice(before.length > 0 ? 1 : 0, after.length > 0 ? -1 : undefined);
  return { core, component: { automaton, from: automaton.run(automaton.start, before), after, negated }, reasons };
}

function subjectOf(atom: Atom & { readonly kind: "text" | "joined" }): Joined {
  if (atom.kind === "joined") return atom.subject;
  const { before, variable, after } = atom.subject;
  return joinPieces([before, variable, after]);
}

/** The two sides that a positive fact makes equal; what is left of a whole around its part is a text of its own. */
function equationOf(atom: Fact["atom"], unknown: () => Term): readonly (readonly [Joined, Joined])[] {
  switch (atom.kind) {
    case "same":
      return [[[atom.left], [atom.right]]];
    case "relation": {
      const { relation, part, whole } = atom;
      const before = relation === "suffix" || relation === "contains" ? [unknown()] : [];
      const after = relation === "prefix" || relation === "contains" ? [unknown()] : [];
      return [[whole, joinPieces([...before, ...part, ...after])]];
    }
    case "text":
    case "joined":
    case "place":
      return [];
  }
}

/** A language that a variable's text is in. */
interface Known {
  readonly language: Language;
  readonly reasons: ReadonlySet<Literal>;
}

/** One language for each variable of which facts or lengths tell one. */
function knownTexts(facts: readonly Fact[], lengths: ReadonlyMap<Term, LeastLength>): ReadonlyMap<Term, Known> {
  const known = new Map<Term, Known>();
  for (const { literal, atom } of facts) {
    if (atom.kind !== "text" || isNegated(literal) !== atom.flipped) continue;
    const { variable, before, after } = atom.subject;
    if (before === "" && after === "") known.set(variable, { language: atom.language, reasons: new Set([literal]) });
  }
  for (const [variable, { least, reasons }] of lengths) known.set(variable, { language: atLeast(least), reasons });
  return known;
}

/** The texts that the pieces make, as far as the texts of the variables are known. */
function languageOf(joined: Joined, known: ReadonlyMap<Term, Known>): Language {
  return sequence(
    ...joined.map((piece) =>
      typeof piece === "string" ? textLanguage(codePoints(piece)) : (known.get(piece)?.language ?? ANYTHING),
    ),
  );
}

/** Equations one side of which has only variables that stand nowhere else in the equations; that side second. */
function rowsAmong(equations: readonly Equation[]): ReadonlyMap<Equation, Equation> {
  const counts = new Map<Term, number>();
  for (const variable of equations.flatMap(([left, right]) => [...variablesIn(left), ...variablesIn(right)])) {
    counts.set(variable, (counts.get(variable) ?? 0) + 1);
  }
  const isOwn = (side: Joined): boolean => variablesIn(side).every((variable) => counts.get(variable) === 1);
  return new Map(
    equations.flatMap((equation): readonly (readonly [Equation, Equation])[] => {
      const [left, right, reasons] = equation;
      if (isOwn(right)) return [[equation, equation]];
      return isOwn(left) ? [[equation, [right, left, reasons]]] : [];
    }),
  );
}

/** That a variable has at least so many characters. */
interface LeastLength {
  readonly least: number;
  readonly reasons: ReadonlySet<Literal>;
}

/**
 * Texts that are found split the text that they are found in. What comes after the first place may come after a later one: both ways of
 * splitting have a solution or none. A place that is looked for after another one splits what follows that one.
 */
function findPlaces(
  facts: readonly Fact[],
  unknown: () => Term,
): { readonly equations: readonly Equation[]; readonly lengths: ReadonlyMap<Term, LeastLength> } {
  const equations: Equation[] = [];
  const lengths = new Map<Term, LeastLength>();
  const places = new Map<Term, { readonly literal: Literal; readonly place: Place }>();
  for (const { literal, atom } of facts) {
    if (atom.kind === "place" && atom.room === undefined && !isNegated(literal)) {
      places.set(atom.place.term, { literal, place: atom.place });
    }
  }
  interface Split {
    /** What stands before the found text and the text itself. */
    readonly upTo: Joined;
    readonly rest: Term;
    readonly reasons: ReadonlySet<Literal>;
  }
  const splits = new Map<Term, Split>();
  for (const { place: last } of places.values()) {
    for (const place of chainOf(last)) {
      const literal = places.get(place.term)?.literal;
      const before = typeof place.from === "number" ? undefined : splits.get(place.from.term);
      const isReached = typeof place.from === "number" || before !== undefined;
      if (literal === undefined || !isReached || splits.has(place.term)) continue;
      const reasons = new Set([...(before?.reasons ?? []), literal]);
      const [gap, rest] = [unknown(), unknown()];
      if (typeof place.from === "number" && place.from > 0) lengths.set(gap, { least: place.from, reasons });
      const upTo = joinPieces([...(before?.upTo ?? []), gap, ...place.part]);
      splits.set(place.term, { upTo, rest, reasons });
      equations.push([place.whole, joinPieces([...upTo, rest]), reasons]);
    }
  }
  for (const { literal, atom } of facts) {
    if (atom.kind !== "place" || atom.room === undefined || isNegated(literal)) continue;
    const split = splits.get(atom.place.term);
    if (split === undefined) continue;
    const { count, lengths: variables } = atom.room;
    if (variables.size === 0 && count > (lengths.get(split.rest)?.least ?? 0)) {
      lengths.set(split.rest, { least: count, reasons: new Set([...split.reasons, literal]) });
    }
    // As long as a text that the whole ends with: then that text comes after the found one.
    const ending = variables.size === 0 ? undefined : endingOf(facts, atom.place.whole, atom.room);
    if (ending === undefined) continue;
    const reasons = new Set([...split.reasons, literal, ending.literal]);
    equations.push([atom.place.whole, joinPieces([...split.upTo, unknown(), ...ending.part]), reasons]);
  }
  return { equations, lengths };
}

/** A text of such a length that the whole ends with. */
function endingOf(
  facts: readonly Fact[],
  whole: Joined,
  room: Room,
): { readonly part: Joined; readonly literal: Literal } | undefined {
  for (const { literal, atom } of facts) {
    if (atom.kind !== "relation" || atom.relation !== "suffix" || isNegated(literal)) continue;
    const isSame = atom.whole.length === whole.length && atom.whole.every((piece, index) => piece === whole[index]);
    if (isSame && isRoomOf(room, atom.part)) return { part: atom.part, literal };
  }
  return undefined;
}

/** What is left of the question whether the relation holds once equal ends are gone; its answer where that is plain. */
function compare(
  relation: Relation,
  { joined: part }: Reasoned,
  { joined: whole }: Reasoned,
): readonly [Joined, Joined] | "holds" | "fails" {
  if (relation === "contains") return compareInside(part, whole);
  const strip = { equal: stripEnds, prefix: stripHeads, suffix: stripTails }[relation];
  const rest = strip(part, whole);
  if (rest === "differ") return "fails";
  const [left, right] = rest;
  if (left.length === 0 && (relation !== "equal" || right.length === 0)) return "holds";
  const longer = left.length === 0 ? right : right.length === 0 ? left : [];
  return longer.some((piece) => typeof piece === "string") ? "fails" : rest;
}

function compareInside(part: Joined, whole: Joined): readonly [Joined, Joined] | "holds" | "fails" {
  const [partText, wholeText] = [constantOf(part), constantOf(whole)];
  if (partText !== undefined && wholeText !== undefined) return wholeText.includes(partText) ? "holds" : "fails";
  const [only, more] = part;
  const isPiece = only !== undefined && more === undefined && whole.includes(only);
  return part.length === 0 || isPiece ? "holds" : [part, whole];
}
