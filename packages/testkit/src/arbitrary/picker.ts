import fc from "fast-check";

/** Draws from the choices of one example: a whole number from 0 to `count - 1`. */
export type Pick = (count: number) => number;

/**
 * Choices that a function makes of a generated example, drawn before the function runs: so a failing example shrinks choice by
 * choice, towards the first of each.
 * @param length so many different choices; more of them repeat
 */
export function picks(length: number): fc.Arbitrary<readonly number[]> {
  return fc.array(fc.noBias(fc.nat(0xffff)), { minLength: length, maxLength: length });
}

/** Hands the choices out, one after the other. */
export function picker(choices: readonly number[]): Pick {
  let at = 0;
  return (count) => (choices[at++ % choices.length] ?? 0) % count;
}

/** One of the items. */
export function oneOf<T>(pick: Pick, items: readonly [T, ...T[]]): T {
  return items[pick(items.length)] ?? items[0];
}
