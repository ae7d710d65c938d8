import {
  createTerms,
  formatTerm,
  interpretBoolean,
  nameVariables,
  printAssertions,
  printDeclarations,
  printGetValue,
  printScript,
  readModelValues,
  readSExpressions,
} from "@policyproof/smt";
import type { SExpression, Term, Terms } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { assignments, booleanRecipes, build, constant, mean } from "./support/recipes.ts";
import type { Assignment, Recipe } from "./support/recipes.ts";
import { RECORDED_SOLVERS, runSolver } from "./support/solver-binaries.ts";

/** One process answers a whole batch, so the samples are drawn beforehand and the seed is fixed. */
const SEED = 20261121;

/** A scope of its own in a dialogue; the question for values only where the answer is known to be `sat`. */
function scope(assertions: readonly Term[], question: "check" | "values"): string {
  const symbols = nameVariables(assertions);
  const body = `${printDeclarations(symbols)}${printAssertions(assertions, symbols)}(check-sat)\n`;
  return `(push 1)\n${body}${question === "values" ? printGetValue(symbols) : ""}(pop 1)\n`;
}

function dialogue(scopes: readonly string[]): string {
  return `(set-option :produce-models true)\n(set-logic ALL)\n${scopes.join("")}`;
}

/** Every variable of the terms equal to its value. */
function pins(terms: Terms, values: Assignment, given: readonly Term[]): readonly Term[] {
  return [...nameVariables(given).values()].map((variable) =>
    terms.equal(variable, constant(terms, values[variable.name ?? ""] ?? { kind: "Bool", is: false })),
  );
}

function answerText(expression: SExpression | undefined): string {
  return expression?.kind === "symbol" ? expression.text : JSON.stringify(expression);
}

describe.each(RECORDED_SOLVERS)("$name", { tags: ["solver"] }, ({ name }) => {
  it("reads and answers every text unchanged", async (context) => {
    const terms = createTerms();
    const pieces = fc.constantFrom(
      "a",
      "A",
      '"',
      '""',
      "\\",
      "\\u",
      "{41}",
      "0041",
      "x41",
      "\n",
      "\t",
      "\0",
      "\u007f",
      "\u0080",
      "é",
      "Ω",
      "😀",
      "\u{2ffff}",
      ";",
      "|",
      "(",
      "-",
    );
    const samples = fc.sample(fc.string({ unit: pieces, maxLength: 12 }), {
      seed: SEED,
      numRuns: 300,
    });
    const text = terms.variable("text", { kind: "String" });
    const asked = samples.map((sample) => [terms.equal(text, terms.string(sample))]);
    const reply = await runSolver(context, name, dialogue(asked.map((assertions) => scope(assertions, "values"))));
    const answers = readSExpressions(reply).expressions;
    for (const [index, sample] of samples.entries()) {
      const values = answers[2 * index + 1];
      expect(answerText(answers[2 * index])).toBe("sat");
      expect(values === undefined ? undefined : readModelValues(values, nameVariables(asked[index] ?? []))).toEqual({
        model: new Map([["text", { kind: "String", value: sample }]]),
      });
    }
  });

  it("means by every term what the interpreter means", async (context) => {
    const samples = fc.sample(fc.tuple(booleanRecipes, assignments), { seed: SEED, numRuns: 400 });
    const scopes = samples.flatMap(([recipe, values]) => {
      const terms = createTerms();
      const term = build(terms, recipe);
      const claim = isTrue(recipe, values) ? term : terms.not(term);
      const pinned = pins(terms, values, [term]);
      return [scope([...pinned, claim], "check"), scope([...pinned, terms.not(claim)], "check")];
    });
    const answers = readSExpressions(await runSolver(context, name, dialogue(scopes))).expressions.map(answerText);
    for (const [index, [recipe, values]] of samples.entries()) {
      const shown = `${formatTerm(build(createTerms(), recipe))} under ${JSON.stringify(values)}`;
      expect([shown, ...answers.slice(2 * index, 2 * index + 2)]).toEqual([shown, "sat", "unsat"]);
    }
  });

  it("gives models under which the assertions hold", async (context) => {
    const terms = createTerms();
    const samples = fc
      .sample(booleanRecipes, { seed: SEED, numRuns: 60 })
      .map((recipe) => build(terms, recipe))
      .filter((term) => term.value === undefined);
    let satisfied = 0;
    // One process each: Z3 4.8.12 may crash after a time-out in the same process.
    for (const term of samples) {
      const { text, symbols } = printScript([term], { getValue: true });
      const reply = await runSolver(context, name, text, 500);
      const [status, values] = readSExpressions(reply).expressions;
      if (answerText(status) === "sat" && values !== undefined) {
        const result = readModelValues(values, symbols);
        const holds = "model" in result && interpretBoolean(term, result.model);
        expect([formatTerm(term), reply, holds]).toEqual([formatTerm(term), reply, true]);
        satisfied += 1;
      }
    }
    expect(satisfied).toBeGreaterThan(samples.length / 2);
  });

  it("reads a deep term without trouble", async (context) => {
    const terms = createTerms();
    const open = Array.from({ length: 7 }, (_, index) => terms.variable(`p${index}`, { kind: "Bool" }));
    let chain = terms.true;
    for (let depth = 0; depth < 5_000; depth += 1) {
      chain = terms.equal(terms.not(chain), open[depth % open.length] ?? chain);
    }
    const { text } = printScript([chain]);
    expect(readSExpressions(await runSolver(context, name, text)).expressions.map(answerText)).toEqual(["sat"]);
  });
});

function isTrue(recipe: Recipe, values: Assignment): boolean {
  const meaning = mean(recipe, values);
  return meaning.kind === "Bool" && meaning.is;
}
