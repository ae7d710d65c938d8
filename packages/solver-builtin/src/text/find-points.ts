import type { Steps } from "../steps.ts";
import type { State } from "./automaton.ts";
import { accepts, isHopeless, isSettled, missing } from "./component.ts";
import type { Component } from "./component.ts";
import { nicest } from "./points.ts";

/** What came of looking for a text. */
export type Found =
  | { readonly kind: "text"; readonly points: readonly number[] }
  | { readonly kind: "none" }
  /** More states than we are willing to look at. */
  | { readonly kind: "limit" };

export interface TextLimits {
  /** The last character of the alphabet. */
  readonly last: number;
  /** States that are looked at. */
  readonly states: number;
}

/** The states of all components after the same text; undefined: settled for good. */
type Product = readonly (State | undefined)[];

interface Visit {
  readonly product: Product;
  readonly key: string;
  readonly length: number;
  readonly before: Visit | undefined;
  /** The character that led here. */
  readonly point: number;
}

/** Moves of components between two looks at the clock. */
const MOVES_A_STEP = 400;
/** From so many states on we no longer care for a shortest text, but for any. */
const PATIENCE = 2_000;
/** States of single components that are kept at most: what bounds the memory where there are many components. */
const MOST_KEPT = 20_000_000;

/**
 * A text that meets all demands: a shortest one as long as that is quickly found, readable characters first. Explores only
 * products of states that some text leads to and from which no demand is hopeless.
 */
export function* findPoints(components: readonly Component[], limits: TextLimits): Steps<Found> {
  const quick = yield* explore(components, limits.last, Math.min(PATIENCE, limits.states), shortestFirst);
  return quick.kind === "limit" && limits.states > PATIENCE
    ? yield* explore(components, limits.last, limits.states, nearestFirst)
    : quick;
}

type Rating = (components: readonly Component[], product: Product, length: number) => number;

/** No demand can be met by a text shorter than this. */
function shortestFirst(components: readonly Component[], product: Product, length: number): number {
  let most = 0;
  for (const [index, component] of components.entries()) {
    const state = product[index];
    if (state !== undefined) most = Math.max(most, missing(component, state));
  }
  return length + most;
}

/** What all demands together still miss, whatever the length. */
function nearestFirst(components: readonly Component[], product: Product): number {
  let sum = 0;
  for (const [index, component] of components.entries()) {
    const state = product[index];
    if (state !== undefined) sum += missing(component, state);
  }
  return sum;
}

function* explore(components: readonly Component[], last: number, most: number, rate: Rating): Steps<Found> {
  const start = components.map((component) => component.from);
  if (components.some((component, index) => isHopeless(component, start[index] ?? component.from))) {
    return { kind: "none" };
  }
  const product = start.map((state, index) => settle(components, index, state));
  const first: Visit = {
    product,
    key: keyOf(product),
    length: 0,
    before: undefined,
    point: 0,
  };
  const seen = new Set<string>();
  /** The length of the shortest text so far that leads to a product. */
  const lengths = new Map<string, number>([[first.key, 0]]);
  // By rating; within one rating the latest first, which goes straight for the end.
  const waiting: Visit[][] = [];
  let lowest = rate(components, first.product, 0);
  let moves = 0;
  yield;
  waiting[lowest] = [first];
  while (seen.size < most && lengths.size * components.length < MOST_KEPT) {
    while (lowest < waiting.length && (waiting[lowest]?.length ?? 0) === 0) lowest += 1;
    const visit = waiting[lowest]?.pop();
    if (visit === undefined) return { kind: "none" };
    // Only now: another way that was found later may have been shorter.
    if (seen.has(visit.key)) continue;
    seen.add(visit.key);
    if (acceptsAll(components, visit.product)) return { kind: "text", points: pointsOf(visit) };
    const following = successors(components, visit, last);
    moves += components.length * (following.length + 1);
    if (moves >= MOVES_A_STEP) {
      moves = 0;
      yield;
    }
    for (const next of following) {
      const known = lengths.get(next.key);
      // Another way matters only if it is shorter, and if that matters.
      if (known !== undefined && (next.length >= known || rate === nearestFirst || seen.has(next.key))) continue;
      lengths.set(next.key, next.length);
      const rating = rate(components, next.product, next.length);
      (waiting[rating] ??= []).push(next);
      lowest = Math.min(lowest, rating);
    }
  }
  return { kind: "limit" };
}

function settle(components: readonly Component[], index: number, state: State): State | undefined {
  const component = components[index];
  return component !== undefined && isSettled(component, state) ? undefined : state;
}

function acceptsAll(components: readonly Component[], product: Product): boolean {
  return components.every((component, index) => {
    const state = product[index];
    return state === undefined || accepts(component, state);
  });
}

function keyOf(product: Product): string {
  // Joined, not added up: that would keep all the parts of a sum alive for as long as the key.
  return product.map((state) => state?.id).join();
}

interface Step {
  readonly product: Product;
  readonly key: string;
  point: number;
  rank: number;
}

/** One for each product that a character leads to, by the nicest such character; the nicest last. */
function successors(components: readonly Component[], visit: Visit, last: number): readonly Visit[] {
  const { product, length } = visit;
  const open = components.flatMap((component, index) => {
    const state = product[index];
    return state === undefined ? [] : [{ component, index, moves: component.automaton.moves(state), at: 0 }];
  });
  const steps = new Map<string, Step>();
  for (let point = 0; point <= last;) {
    let end = last;
    let hopeless = false;
    const next: (State | undefined)[] = product.map(() => undefined);
    for (const one of open) {
      const { starts, targets } = one.moves;
      while ((starts[one.at + 1] ?? Number.POSITIVE_INFINITY) <= point) one.at += 1;
      const state = targets[one.at];
      const until = (starts[one.at + 1] ?? Number.POSITIVE_INFINITY) - 1;
      if (state === undefined || isHopeless(one.component, state)) {
        // Nothing in the whole range of this one needs a look at the others.
        hopeless = true;
        end = Math.min(last, until);
        break;
      }
      end = Math.min(end, until);
      next[one.index] = isSettled(one.component, state) ? undefined : state;
    }
    if (!hopeless) {
      const key = keyOf(next);
      const best = nicest(point, end);
      const known = steps.get(key);
      if (known === undefined) steps.set(key, { product: next, key, ...best });
      else if (best.rank < known.rank) {
        known.point = best.point;
        known.rank = best.rank;
      }
    }
    point = end + 1;
  }
  return [...steps.values()]
    .toSorted((one, other) => other.rank - one.rank || other.point - one.point)
    .map(({ product: next, key, point }) => ({ product: next, key, length: length + 1, before: visit, point }));
}

function pointsOf(visit: Visit): readonly number[] {
  const points: number[] = [];
  for (let at = visit; at.before !== undefined; at = at.before) points.push(at.point);
  return points.toReversed();
}
