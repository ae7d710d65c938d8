import type { Term, Terms, Value } from "@policyproof/smt";
import { createTerms } from "@policyproof/smt";
import type { Query } from "./solver.ts";

/** Questions every adapter is asked; each from a store of its own. */
export const questions = {
  sat: (): Query => ask("p holds", (terms) => [terms.variable("p", { kind: "Bool" })]),

  unsat: (): Query =>
    ask("a bit is both", (terms) => {
      const p = terms.variable("p", { kind: "BitVec", width: 1 });
      return [0n, 1n].map((bit) => terms.equal(p, terms.bitVector(bit, 1)));
    }),

  withoutVariables: (): Query => ask("nothing is asked", (terms) => [terms.true]),

  /** Only this value will do. */
  value: (value: Value): Query =>
    ask("a variable has a value", (terms) => {
      const variable = terms.variable("the variable; (\n|", sortOf(value));
      return [terms.equal(variable, constant(terms, value))];
    }),

  /** `count` + 1 pigeons in `count` holes: unsatisfiable, and no solver of this kind sees it for a large count. */
  pigeons: (count: number): Query =>
    ask("every pigeon has a hole of its own", (terms) => {
      const holes = Array.from({ length: count }, (_, hole) => hole);
      const sits = (pigeon: number, hole: number): Term => terms.variable(`p${pigeon}-${hole}`, { kind: "Bool" });
      const pigeons = [...holes, count];
      const housed = pigeons.map((pigeon) => terms.or(holes.map((hole) => sits(pigeon, hole))));
      const alone = holes.flatMap((hole) =>
        pigeons.flatMap((one) =>
          pigeons
            .filter((other) => other > one)
            .map((other) => terms.not(terms.and([sits(one, hole), sits(other, hole)]))),
        ),
      );
      return [...housed, ...alone];
    }),

  /** A formula nested this deep. */
  nested: (depth: number): Query =>
    ask("a deep formula holds", (terms) => {
      let formula = terms.variable("x0", { kind: "Bool" });
      for (let level = 1; level <= depth; level += 1) {
        const next = terms.variable(`x${level % 50}`, { kind: "Bool" });
        formula = level % 2 === 0 ? terms.or([formula, next]) : terms.not(terms.and([formula, next]));
      }
      return [formula];
    }),
};

function ask(purpose: string, assertions: (terms: Terms) => readonly Term[]): Query {
  return { assertions: assertions(createTerms()), purpose };
}

function sortOf(value: Value): Term["sort"] {
  return value.kind === "BitVec" ? { kind: "BitVec", width: value.width } : { kind: value.kind };
}

function constant(terms: Terms, value: Value): Term {
  switch (value.kind) {
    case "Bool":
      return terms.boolean(value.value);
    case "Int":
      return terms.int(value.value);
    case "Real":
      return terms.real(value.value);
    case "String":
      return terms.string(value.value);
    case "BitVec":
      return terms.bitVector(value.value, value.width);
  }
}
