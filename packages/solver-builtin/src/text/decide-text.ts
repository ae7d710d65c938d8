import type { Conflict } from "../boolean/conflict.ts";
import type { Literal } from "../boolean/literal.ts";
import type { Steps } from "../steps.ts";
import { Automaton } from "./automaton.ts";
import { meets } from "./component.ts";
import type { Component } from "./component.ts";
import { findPoints } from "./find-points.ts";
import type { Found, TextLimits } from "./find-points.ts";
import { either, textLanguage } from "./language.ts";

/** What one literal demands of a text. */
export interface TextDemand {
  readonly literal: Literal;
  readonly component: Component;
  /** The only text in the language of the component. */
  readonly only: readonly number[] | undefined;
}

export type TextDecision =
  | { readonly kind: "text"; readonly points: readonly number[] }
  /** Not empty. */
  | { readonly kind: "conflicts"; readonly conflicts: readonly Conflict[] }
  | { readonly kind: "limit" };

/** Conflicts that one decision looks for beyond the first. */
const MOST_CONFLICTS = 24;
/** States that are worth a smaller conflict. */
const STATES_TO_SHRINK = 1_000;
/** Characters that are read between two looks at the clock. */
const CHARACTERS_A_STEP = 1_000;
/** Texts of a finite language that are gone through to name those that matter. */
const MOST_WORDS = 64;

/**
 * A text that meets all demands, or small sets of demands that no text meets. Demands that a text be something else join in only once a
 * text has broken them: most never matter.
 */
export function* decideText(demands: readonly TextDemand[], limits: TextLimits): Steps<TextDecision> {
  const exact = demands.find(({ only, component }) => only !== undefined && !component.negated);
  if (exact?.only !== undefined) return yield* decideOnly(exact, exact.only, demands);
  const conflicts: Conflict[] = [];
  let rest = demands;
  for (;;) {
    const result = yield* narrow(rest, limits);
    if (result.kind === "limit") return conflicts.length === 0 ? result : { kind: "conflicts", conflicts };
    if (result.kind === "text") return conflicts.length === 0 ? result : { kind: "conflicts", conflicts };
    const { core } = result;
    conflicts.push(core.map(({ literal }) => literal));
    // Each of these alone may be at odds with the positive demands: the more of them are told at once the better.
    const spared = new Set(core.filter(({ component }) => component.negated));
    if (spared.size === 0 || conflicts.length >= MOST_CONFLICTS) return { kind: "conflicts", conflicts };
    rest = rest.filter((demand) => !spared.has(demand));
  }
}

/** The text is given: every demand that it breaks contradicts the one that gives it. */
function* decideOnly(exact: TextDemand, only: readonly number[], demands: readonly TextDemand[]): Steps<TextDecision> {
  const broken = yield* brokenBy(only, demands);
  return broken.length === 0
    ? { kind: "text", points: only }
    : { kind: "conflicts", conflicts: broken.map(({ literal }) => [exact.literal, literal]) };
}

type Narrowed =
  | Exclude<Found, { readonly kind: "none" }>
  | { readonly kind: "none"; readonly core: readonly TextDemand[] };

function* narrow(demands: readonly TextDemand[], limits: TextLimits): Steps<Narrowed> {
  const excluded = demands.filter(({ only, component }) => only !== undefined && component.negated);
  const active = demands.filter(({ component }) => !component.negated);
  let excluding: readonly TextDemand[] = [];
  for (;;) {
    const found = yield* findPoints([...componentsOf(active), ...exclusion(excluding)], limits);
    if (found.kind === "limit") return found;
    if (found.kind === "none") {
      const words = yield* wordsThatMatter(active, excluding, limits);
      return { kind: "none", core: yield* shrink([...active, ...words], limits) };
    }
    const { points } = found;
    const broken = yield* brokenBy(points, demands);
    if (broken.length === 0) return found;
    if (broken.some(({ only }) => only !== undefined)) excluding = excluded;
    active.push(...broken.filter(({ only }) => only === undefined));
  }
}

function* brokenBy(points: readonly number[], demands: readonly TextDemand[]): Steps<readonly TextDemand[]> {
  const broken: TextDemand[] = [];
  let read = 0;
  for (const demand of demands) {
    if (!meets(demand.component, points)) broken.push(demand);
    read += points.length;
    if (read < CHARACTERS_A_STEP) continue;
    read = 0;
    yield;
  }
  return broken;
}

function componentsOf(demands: readonly TextDemand[]): readonly Component[] {
  return demands.map(({ component }) => component);
}

/** That the text is none of these, as one demand: its automaton is a tree of the texts. */
function exclusion(excluded: readonly TextDemand[]): readonly Component[] {
  if (excluded.length === 0) return [];
  const automaton = new Automaton(either(excluded.map(({ only = [] }) => textLanguage(only))));
  return [{ automaton, from: automaton.start, after: [], negated: true }];
}

/** Of the excluded texts those that the other demands allow, as far as they are few. */
function* wordsThatMatter(
  active: readonly TextDemand[],
  excluded: readonly TextDemand[],
  limits: TextLimits,
): Steps<readonly TextDemand[]> {
  const words: TextDemand[] = [];
  while (words.length < Math.min(MOST_WORDS, excluded.length)) {
    const found = yield* findPoints([...componentsOf(active), ...exclusion(words)], limits);
    if (found.kind === "none") return words;
    const { points } = found.kind === "text" ? found : { points: undefined };
    const word = excluded.find(({ component }) => points !== undefined && !meets(component, points));
    if (word === undefined) return excluded;
    words.push(word);
  }
  return excluded;
}

/** Leaves out what is not needed for the conflict. */
function* shrink(core: readonly TextDemand[], limits: TextLimits): Steps<readonly TextDemand[]> {
  // Most conflicts are between two, and neither of them is a conflict by itself.
  if (core.length <= 2 || core.length > MOST_WORDS) return core;
  let kept = core;
  const states = Math.min(STATES_TO_SHRINK, limits.states);
  for (const demand of core.toReversed()) {
    const without = kept.filter((other) => other !== demand);
    const found = yield* findPoints(componentsOf(without), { ...limits, states });
    if (found.kind === "none") kept = without;
  }
  return kept;
}
