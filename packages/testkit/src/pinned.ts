import { variablesOf } from "@policyproof/smt";
import type { Model, Term, Terms, Value } from "@policyproof/smt";

/** Says of every variable of the formula that it has the value of the model; one that the model has no value for is free. */
export function pinned(terms: Terms, formula: Term, model: Model): readonly Term[] {
  return variablesOf([formula]).flatMap((variable) => {
    const value = model.get(variable.name ?? "");
    return value === undefined ? [] : [terms.equal(variable, constant(terms, value))];
  });
}

function constant(terms: Terms, value: Value): Term {
  switch (value.kind) {
    case "Bool":
      return terms.boolean(value.value);
    case "String":
      return terms.string(value.value);
    case "Real":
      return terms.real(value.value);
    case "Int":
      return terms.int(value.value);
    case "BitVec":
      return terms.bitVector(value.value, value.width);
  }
}
