import type { Term } from "@policyproof/smt";
import { fingerprintOf } from "./describe.ts";

/**
 * Why assertions cannot all hold, step by step. A literal is a number: `1` says the first atom, `-1` that it does not hold; gates are
 * numbered on after the last atom.
 */
export interface Certificate {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** What the certificate is about, for people. Nothing is checked by it. */
  readonly about: string;
  /** `fingerprintOf` the assertions: tells a certificate about another question. No security rests on it. */
  readonly question: string;
  /** Statements about values, as `describeTerms` writes them. */
  readonly atoms: readonly string[];
  /** Connectives that lemmas speak of; their parts are atoms and gates before them. */
  readonly gates: readonly Gate[];
  /** Each follows from the assertions and the lemmas before it; all together are contradictory by unit propagation. */
  readonly lemmas: readonly Lemma[];
}

/** `and`: all hold. `same`: both hold or neither. `if`: the second or the third holds as the first says. */
export type Gate =
  | readonly ["and", ...literals: readonly number[]]
  | readonly ["same", one: number, other: number]
  | readonly ["if", condition: number, then: number, otherwise: number];

const GATE_PARTS: ReadonlyMap<unknown, number> = new Map([
  ["same", 2],
  ["if", 3],
]);

/** Is there such a gate, with so many parts? */
export function isGateShape(kind: unknown, parts: number): kind is Gate[0] {
  return kind === "and" || GATE_PARTS.get(kind) === parts;
}

/**
 * A clause: one of its literals holds. `clauses`: it follows from the clauses so far by unit propagation. `theory`: it holds of all values,
 * because none meets the opposite of all its literals, which are atoms.
 */
export type Lemma = readonly [rule: "clauses" | "theory", ...literals: readonly number[]];

export const FORMAT = "policyproof-certificate";
export const VERSION = 1;

/** What there is to say where an assertion is `false` as it stands. */
export function emptyCertificate(about: string, assertions: readonly Term[]): Certificate {
  return {
    format: FORMAT,
    version: VERSION,
    about,
    question: fingerprintOf(assertions),
    atoms: [],
    gates: [],
    lemmas: [],
  };
}
