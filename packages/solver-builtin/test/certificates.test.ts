import {
  checkCertificate,
  describeTerms,
  fingerprintOf,
  printCertificate,
  readCertificate,
} from "@policyproof/certificate";
import type { Certificate, Lemma } from "@policyproof/certificate";
import { createTerms, interpretBoolean, postOrder, variablesOf } from "@policyproof/smt";
import type { Model, Term, Terms, Value } from "@policyproof/smt";
import type { Outcome } from "@policyproof/solver";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBuiltinSolver } from "../src/index.ts";
import { fieldTexts, flags, numbers, questions, relatedTexts, unaryTexts } from "./support/questions.ts";
import type { Recipe } from "./support/questions.ts";

const solver = createBuiltinSolver();

/** What one check may cost here, so that a forged certificate does not make a test slow. */
const STEPS = 300_000;

const FAMILIES: readonly (readonly [name: string, atoms: fc.Arbitrary<Recipe>, runs: number])[] = [
  ["one text at a time", fc.oneof(unaryTexts, flags), 200],
  ["numbers and bits", fc.oneof(numbers, flags), 150],
  ["texts that relate", fc.oneof(unaryTexts, relatedTexts, flags), 120],
  ["fields of texts", fc.oneof(unaryTexts, fieldTexts, flags), 60],
  ["all together", fc.oneof(unaryTexts, relatedTexts, numbers, flags), 120],
];

interface Asked {
  readonly terms: Terms;
  readonly assertions: readonly Term[];
}

function ask(recipes: readonly Recipe[]): Asked {
  const terms = createTerms();
  return { terms, assertions: recipes.map((recipe) => recipe(terms)) };
}

function solve({ assertions }: Asked): Promise<Outcome> {
  return solver.solve({ assertions, purpose: "a test", proof: true }, { milliseconds: 500 });
}

/** The certificate of an `unsat`, as it comes back from a file. */
async function certificateOf(asked: Asked): Promise<Certificate | undefined> {
  const outcome = await solve(asked);
  if (outcome.status !== "unsat" || outcome.certificate === undefined) return undefined;
  const read = readCertificate(printCertificate(outcome.certificate));
  expect(read.kind).toBe("certificate");
  return read.kind === "certificate" ? read.certificate : undefined;
}

const isValid = ({ terms, assertions }: Asked, certificate: Certificate): boolean =>
  checkCertificate(terms, assertions, certificate, { steps: STEPS }).valid;

describe("certificates", () => {
  test.each(FAMILIES)("of questions about %s verify", async (_name, atoms, runs) => {
    await expectVerified(atoms, runs);
  });

  test.each(FAMILIES)("of many questions about %s verify", { tags: ["slow"] }, async (_name, atoms) => {
    await expectVerified(atoms, 2_000);
  });

  test("are given only where they are wanted", async () => {
    const { assertions } = ask([(t) => t.equal(t.int(1), t.int(2))]);
    const outcome = await solver.solve({ assertions, purpose: "" }, { milliseconds: 500 });
    expect(outcome).toEqual({ status: "unsat", decidedBy: solver.identity });
  });

  test("that are changed are refused or still hold, and never hold of what has a model", async () => {
    const counts = { refused: 0, valid: 0, satisfiable: 0 };
    const atoms = fc.oneof(unaryTexts, relatedTexts, numbers, flags);
    await fc.assert(
      fc.asyncProperty(questions(atoms), fc.nat(), async (recipes, seed) => {
        const asked = ask(recipes);
        const certificate = await certificateOf(asked);
        if (certificate === undefined) return;
        for (const changed of changesOf(certificate, seed)) counts[isValid(asked, changed) ? "valid" : "refused"] += 1;
        for (const left of recipes.map((_, index) => ask(recipes.toSpliced(index, 1)))) {
          const outcome = await solve(left);
          if (outcome.status !== "sat") continue;
          counts.satisfiable += 1;
          const question = fingerprintOf(left.assertions);
          for (const changed of [certificate, ...changesOf(certificate, seed)]) {
            expect(isValid(left, { ...changed, question })).toBe(false);
          }
        }
      }),
      { numRuns: 80 },
    );
    expect(Math.min(counts.refused, counts.valid, counts.satisfiable)).toBeGreaterThan(5);
  });

  test("that claim that no values meet what some values meet are refused", () => {
    let forged = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(unaryTexts, relatedTexts, fieldTexts, numbers), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        (recipes, seed) => {
          const { terms, assertions } = ask(recipes);
          const model = someModel(assertions, seed);
          const met = assertions.map((one) => (interpretBoolean(one, model) ? one : terms.not(one)));
          const certificate = forgedCertificate(met);
          if (certificate.lemmas[0]?.length !== assertions.length + 1) return;
          forged += 1;
          expect(isValid({ terms, assertions: met }, certificate)).toBe(false);
        },
      ),
      { numRuns: 800 },
    );
    expect(forged).toBeGreaterThan(100);
  });

  test("about another question are refused as such", async () => {
    const x =
      (text: string): Recipe =>
      (t) =>
        t.equal(t.variable("x", { kind: "String" }), t.string(text));
    const certificate = await certificateOf(ask([x("a"), x("b")]));
    const { terms, assertions } = ask([x("a"), x("c")]);
    const checked = certificate === undefined ? undefined : checkCertificate(terms, assertions, certificate);
    expect(checked).toEqual({ valid: false, reason: expect.stringContaining("another question") as string });
  });
});

/** The checker may be too simple for a lemma about many texts at once, but not for more than one question in a hundred. */
async function expectVerified(atoms: fc.Arbitrary<Recipe>, runs: number): Promise<void> {
  let unsat = 0;
  const reasons: string[] = [];
  await fc.assert(
    fc.asyncProperty(questions(atoms), async (recipes) => {
      const certificate = await certificateOf(ask(recipes));
      if (certificate === undefined) return;
      unsat += 1;
      const { terms, assertions } = ask(recipes);
      const checked = checkCertificate(terms, assertions, certificate);
      if (!checked.valid) reasons.push(checked.reason);
    }),
    { numRuns: runs },
  );
  expect(unsat).toBeGreaterThan(runs / 20);
  expect(reasons.slice(Math.floor(unsat / 100))).toEqual([]);
}

/** With a lemma left out, a literal turned round, left out, or put in: a few of each. */
function* changesOf(certificate: Certificate, seed: number): Generator<Certificate> {
  const { lemmas, atoms, gates } = certificate;
  const count = atoms.length + gates.length;
  for (let step = 0; step < Math.min(3, lemmas.length); step += 1) {
    const index = (seed + step) % lemmas.length;
    const [rule, ...literals] = lemmas[index] ?? ["clauses"];
    const at = seed % Math.max(1, literals.length);
    const replaced = (...clause: Lemma): Certificate => ({ ...certificate, lemmas: lemmas.with(index, clause) });
    yield { ...certificate, lemmas: lemmas.toSpliced(index, 1) };
    yield replaced(rule === "theory" ? "clauses" : "theory", ...literals);
    if (count > 0) yield replaced(rule, ...literals, (seed % 2 === 0 ? 1 : -1) * ((seed % count) + 1));
    if (literals.length === 0) continue;
    yield replaced(rule, ...literals.with(at, -(literals[at] ?? 1)));
    yield replaced(rule, ...literals.toSpliced(at, 1));
  }
}

/** Says of literals that they cannot hold together, and nothing more. */
function forgedCertificate(literals: readonly Term[]): Certificate {
  const atoms = literals.map((literal) => (literal.op === "not" ? literal.args[0] : literal) ?? literal);
  const texts = atoms.map((atom) => printedAtom(atom));
  const known = [...new Set(texts)].filter((text) => text !== undefined);
  const clause = literals.flatMap((literal, index) => {
    const number = known.indexOf(texts[index] ?? "") + 1;
    return number === 0 ? [] : [literal.op === "not" ? number : -number];
  });
  return {
    format: "policyproof-certificate",
    version: 1,
    about: "a forgery",
    question: fingerprintOf(literals),
    atoms: known,
    gates: [],
    lemmas: [["theory", ...clause]],
  };
}

/** As certificates write it; undefined for what has a choice or a field in it, which is taken apart before. */
function printedAtom(atom: Term): string | undefined {
  if (atom.op === "constant" || postOrder([atom]).some(({ op }) => op === "ite" || op === "str.substr"))
    return undefined;
  return describeTerms([atom]).get(atom);
}

const TEXTS = ["", "a", "b", ":", "ab", "ba", "a:", ":a", "aa", "bb", "aba", "b:b", "abb", "::", "ab:a"];

function someModel(assertions: readonly Term[], start: number): Model {
  let seed = (start % 2_147_483_646) + 1;
  const pick = (count: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % count;
  };
  const valueOf = ({ sort }: Term): Value => {
    switch (sort.kind) {
      case "Bool":
        return { kind: "Bool", value: pick(2) === 1 };
      case "Int":
        return { kind: "Int", value: BigInt(pick(8) - 3) };
      case "Real":
        return { kind: "Real", value: { numerator: BigInt(2 * pick(6) - 3), denominator: 2n } };
      case "BitVec":
        return { kind: "BitVec", width: sort.width, value: BigInt(pick(2 ** sort.width)) };
      case "String":
        return { kind: "String", value: TEXTS[pick(TEXTS.length)] ?? "" };
      case "RegLan":
        throw new Error("no variable is of sort RegLan");
    }
  };
  return new Map(variablesOf(assertions).map((variable) => [variable.name ?? "", valueOf(variable)]));
}
