import { LAST_CODE_POINT } from "@policyproof/smt";
import type { PointRange } from "./points.ts";

/** A set of texts. */
export type Language =
  | { readonly kind: "text"; readonly points: readonly number[] }
  /** One character out of these ranges; ascending, apart from each other. */
  | { readonly kind: "character"; readonly ranges: readonly PointRange[] }
  /** Every text. */
  | { readonly kind: "anything" }
  | { readonly kind: "sequence"; readonly parts: readonly Language[] }
  | { readonly kind: "either"; readonly parts: readonly Language[] }
  | { readonly kind: "repeat"; readonly part: Language }
  /** Every text that this one starts with. */
  | { readonly kind: "start"; readonly points: readonly number[] }
  /** What is left of the text, or of the texts that it starts with, after any number of its characters. */
  | { readonly kind: "later"; readonly part: Language & { readonly kind: "text" | "start" } };

export const ANYTHING: Language = { kind: "anything" };

export function textLanguage(points: readonly number[]): Language {
  return { kind: "text", points };
}

export function sequence(...parts: readonly Language[]): Language {
  return { kind: "sequence", parts };
}

/** Ranges in ascending order, those that touch made one. */
export function characters(ranges: readonly PointRange[]): Language {
  const merged: [number, number][] = [];
  for (const [first, last] of ranges.toSorted((one, other) => one[0] - other[0])) {
    const before = merged.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return { kind: "character", ranges: merged };
}

export const ANY_CHARACTER: Language = characters([[0, LAST_CODE_POINT]]);

/** Every text of so many characters or more. */
export function atLeast(count: number): Language {
  return sequence(...Array.from({ length: Math.max(0, count) }, () => ANY_CHARACTER), ANYTHING);
}

/** One of these; those that are a single character each become one set of characters. */
export function either(parts: readonly Language[]): Language {
  const ranges: PointRange[] = [];
  const others: Language[] = [];
  for (const part of parts) {
    const single = singleCharacters(part);
    if (single === undefined) others.push(part);
    else ranges.push(...single);
  }
  const members = ranges.length === 0 ? others : [...others, characters(ranges)];
  const [only] = members;
  return only !== undefined && members.length === 1 ? only : { kind: "either", parts: members };
}

function singleCharacters(language: Language): readonly PointRange[] | undefined {
  if (language.kind === "character") return language.ranges;
  const [point, more] = language.kind === "text" ? language.points : [];
  return point !== undefined && more === undefined ? [[point, point]] : undefined;
}
