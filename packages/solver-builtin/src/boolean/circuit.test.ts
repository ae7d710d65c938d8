import { interpretBoolean } from "@policyproof/smt";
import type { Value } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { build, flags, questions } from "../../test/support/questions.ts";
import { finish } from "../steps.ts";
import { circuitOf } from "./circuit.ts";
import { clausesOf } from "./clauses.ts";
import { implicantOf } from "./implicant.ts";
import { isNegated, variableOf } from "./literal.ts";
import { BooleanSearch } from "./search.ts";

const NAMES = ["p", "q", "o"];
const MODELS = Array.from(
  { length: 8 },
  (_, bits) =>
    new Map<string, Value>(NAMES.map((name, index) => [name, { kind: "Bool", value: ((bits >> index) & 1) === 1 }])),
);

describe("circuit, clauses and implicant", () => {
  test("say of every formula over flags whether it can hold, and which flags see to it", () => {
    fc.assert(
      fc.property(questions(flags), (recipes) => {
        const assertions = build(recipes);
        const circuit = circuitOf(assertions);
        const search = new BooleanSearch(circuit.nodes.length);
        for (const clause of clausesOf(circuit)) search.add(clause);
        const satisfying = MODELS.filter((model) =>
          assertions.every((assertion) => interpretBoolean(assertion, model)),
        );
        const found = finish(search.run());
        expect(found).toBe(satisfying.length > 0);
        if (!found) return;
        const literals = implicantOf(
          circuit,
          (atom) => search.holds(atom * 2),
          () => 1,
        );
        // Whatever the flags are that it does not name: the assertions hold.
        const agreeing = MODELS.filter((model) =>
          literals.every((literal) => {
            const node = circuit.nodes[variableOf(literal)];
            return node?.kind === "atom" && interpretBoolean(node.term, model) !== isNegated(literal);
          }),
        );
        expect(agreeing.length).toBeGreaterThan(0);
        expect(agreeing.every((model) => satisfying.includes(model))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("an implicant takes the cheaper of two reasons", () => {
    const terms = build([(t) => t.or([t.variable("p", { kind: "Bool" }), t.variable("q", { kind: "Bool" })])]);
    const circuit = circuitOf(terms);
    const dear = circuit.nodes.findIndex((node) => node.kind === "atom" && node.term.name === "p");
    const literals = implicantOf(
      circuit,
      () => true,
      (literal) => (variableOf(literal) === dear ? 5 : 1),
    );
    expect(literals.map(variableOf)).not.toContain(dear);
    expect(literals).toHaveLength(1);
  });
});
