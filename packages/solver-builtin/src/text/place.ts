import { codePoints } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import { variablesIn } from "./joined.ts";
import type { Joined } from "./joined.ts";

/** The first place of a text in another one, counted in characters, as `str.indexof` has it. */
export interface Place {
  /** The term that it was read from: equal places are one. */
  readonly term: Term;
  readonly whole: Joined;
  readonly part: Joined;
  /** Looked for from here on, or from the end of what stands at another place of the same text. */
  readonly from: number | Place;
}

/** How many characters: a number, and the lengths of variables. */
export interface Room {
  readonly count: number;
  /** How often each variable counts; more than zero. */
  readonly lengths: ReadonlyMap<Term, number>;
}

/** The place itself and those that it is looked for after, the first in front. */
export function chainOf(place: Place): readonly Place[] {
  const chain: Place[] = [place];
  for (let { from } = place; typeof from !== "number"; from = from.from) chain.push(from);
  return chain.toReversed();
}

export function variablesOfPlace(place: Place): readonly Term[] {
  return [...variablesIn(place.whole), ...chainOf(place).flatMap(({ part }) => variablesIn(part))];
}

/** Where it is under some values; -1 if nowhere. */
export function placeUnder(place: Place, textOf: (joined: Joined) => string): number {
  const whole = codePoints(textOf(place.whole));
  let found = -1;
  let from = 0;
  for (const { part, from: start } of chainOf(place)) {
    if (typeof start === "number") from = start;
    const sought = codePoints(textOf(part));
    found = placeOf(whole, sought, from);
    from = found + sought.length;
  }
  return found;
}

/** So many characters under some values. */
export function roomUnder({ count, lengths }: Room, textOf: (joined: Joined) => string): number {
  return [...lengths].reduce((sum, [variable, times]) => sum + times * codePoints(textOf([variable])).length, count);
}

/** Is the room just that of the text? */
export function isRoomOf({ count, lengths }: Room, joined: Joined): boolean {
  const left = new Map(lengths);
  let characters = 0;
  for (const piece of joined) {
    if (typeof piece === "string") characters += codePoints(piece).length;
    else left.set(piece, (left.get(piece) ?? 0) - 1);
  }
  return characters === count && [...left.values()].every((times) => times === 0);
}

function placeOf(whole: readonly number[], part: readonly number[], from: number): number {
  if (from < 0) return -1;
  for (let at = from; at + part.length <= whole.length; at += 1) {
    if (part.every((point, index) => whole[at + index] === point)) return at;
  }
  return -1;
}
