import type { Term, Terms } from "@policyproof/smt";
import { isGateShape } from "./certificate.ts";
import type { Certificate, Gate } from "./certificate.ts";
import { withoutChoices } from "./choices.ts";
import { createCircuit } from "./clauses/circuit.ts";
import type { Circuit } from "./clauses/circuit.ts";
import { createClauseSet } from "./clauses/clause-set.ts";
import { describeTerms, fingerprintOf } from "./describe.ts";
import { withNamedFields } from "./fields.ts";
import { createMeter, TooMuchWorkError } from "./meter.ts";
import { createLanguages } from "./values/language.ts";
import { createRefuter } from "./values/refute.ts";

export type Checked =
  /** The assertions cannot all hold. */
  | { readonly valid: true; readonly clauseLemmas: number; readonly theoryLemmas: number; readonly steps: number }
  /** The certificate does not show it. */
  | { readonly valid: false; readonly reason: string };

export interface CheckOptions {
  /** How much work may be done; ten million steps take some fifteen seconds and half a gigabyte. */
  readonly steps?: number;
}

const STEPS = 10_000_000;

/**
 * Does the certificate show that the assertions, Boolean terms of one store, cannot all hold? Makes the clauses of the assertions itself, takes
 * a lemma only once it has been shown to follow, and says yes only if unit propagation then finds a contradiction. Any certificate may be
 * given, also one that was made to deceive.
 * @param terms the store of the assertions; it grows by some terms for each lemma
 */
export function checkCertificate(
  terms: Terms,
  assertions: readonly Term[],
  certificate: Certificate,
  { steps = STEPS }: CheckOptions = {},
): Checked {
  if (fingerprintOf(assertions) !== certificate.question) {
    return invalid("the certificate is about another question; give the inputs and options that it was made with");
  }
  const meter = createMeter(steps);
  try {
    const circuit = createCircuit();
    const asserted = withoutChoices(terms, withNamedFields(terms, assertions, meter), meter).map(circuit.literalOf);
    const names = nameLiterals(circuit, certificate);
    if (typeof names === "string") return invalid(names);
    const clauses = createClauseSet(circuit.size(), meter);
    for (const clause of circuit.clauses) clauses.add(clause);
    for (const literal of asserted) clauses.add([literal]);
    const { refutes } = createRefuter(terms, createLanguages(meter), meter);
    const atoms = new Map([...circuit.atoms].map(([atom, literal]) => [literal, atom]));

    let theoryLemmas = 0;
    for (const [index, [rule, ...named]] of certificate.lemmas.entries()) {
      const clause = named.map(names);
      if (clause.includes(undefined)) return invalid(`lemma ${index + 1} has a literal that stands for nothing`);
      const literals = clause.filter((literal) => literal !== undefined);
      if (rule === "theory") {
        theoryLemmas += 1;
        const failure = checkTheory(literals);
        if (failure !== undefined) return invalid(`lemma ${index + 1} ${failure}`);
      } else if (!clauses.implies(literals)) {
        return invalid(`lemma ${index + 1} does not follow from the clauses before it by unit propagation`);
      }
      clauses.add(literals);
    }
    if (!clauses.isContradictory()) return invalid("the lemmas do not contradict the assertions");
    return {
      valid: true,
      clauseLemmas: certificate.lemmas.length - theoryLemmas,
      theoryLemmas,
      steps: meter.spent(),
    };

    function checkTheory(clause: readonly number[]): string | undefined {
      const opposite = clause.map((literal) => {
        const atom = atoms.get(Math.abs(literal));
        return atom === undefined || literal < 0 ? atom : terms.not(atom);
      });
      const known = opposite.filter((literal) => literal !== undefined);
      if (known.length < opposite.length) return "speaks of connectives, but claims to hold of all values";
      return refutes(known)
        ? undefined
        : "claims that no values meet the opposite of its literals, which is not evident";
    }
  } catch (error) {
    if (error instanceof TooMuchWorkError) return invalid(error.message);
    throw error;
  }
}

/** What the literals of the certificate are in the circuit, or why that cannot be told. */
function nameLiterals(
  circuit: Circuit,
  { atoms, gates }: Certificate,
): ((literal: number) => number | undefined) | string {
  const texts = describeTerms([...circuit.atoms.keys()]);
  const byText = new Map<string, number>();
  for (const [atom, literal] of circuit.atoms) {
    const text = texts.get(atom) ?? "";
    if (byText.has(text)) return `two statements of the question have the same text \`${text}\``;
    byText.set(text, literal);
  }
  const numbered: number[] = [];
  const named = (literal: number): number | undefined => {
    const known = numbered[Math.abs(literal) - 1];
    return known === undefined || literal > 0 ? known : -known;
  };
  for (const text of atoms) {
    const literal = byText.get(text);
    if (literal === undefined) return `the question says nothing like \`${text}\``;
    numbered.push(literal);
  }
  for (const [index, [kind, ...parts]] of gates.entries()) {
    // The reader has seen to it, but not every certificate comes from there, and a gate with parts amiss could prove anything.
    if (!isGateShape(kind, parts.length)) return `gate ${index + 1} is no connective of so many parts`;
    const known = parts.map(named).filter((literal) => literal !== undefined);
    if (known.length < parts.length) return `gate ${index + 1} speaks of what does not stand before it`;
    numbered.push(circuit.gate([kind, ...known] as unknown as Gate));
  }
  return named;
}

function invalid(reason: string): Checked {
  return { valid: false, reason };
}
