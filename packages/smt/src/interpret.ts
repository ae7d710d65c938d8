import { evaluateOperator } from "./evaluate-operator.ts";
import { postOrder } from "./post-order.ts";
import type { Sort } from "./sort.ts";
import { formatSort } from "./sort.ts";
import { TermError } from "./term-error.ts";
import type { Term } from "./term.ts";
import type { Model, Value } from "./value.ts";

/**
 * The value of a term under a model; a variable that the model leaves out takes the default of its sort (false, zero, the
 * empty text). Each shared subterm is evaluated once and the stack does not grow with the term. Throws `TermError` for a term
 * of sort RegLan and for a model whose value is of another sort than its variable.
 */
export function interpret(term: Term, model: Model): Value {
  const values = new Map<Term, Value>();
  for (const part of postOrder([term])) {
    if (part.sort.kind !== "RegLan") {
      values.set(part, valueOf(part, model, values));
    }
  }
  return known(term, values);
}

/** `interpret` for a Boolean term; throws `TermError` for any other. */
export function interpretBoolean(term: Term, model: Model): boolean {
  const value = interpret(term, model);
  if (value.kind !== "Bool") {
    throw new TermError(`a Boolean term was expected, not one of sort ${formatSort(term.sort)}; use \`interpret\``);
  }
  return value.value;
}

function valueOf(term: Term, model: Model, values: ReadonlyMap<Term, Value>): Value {
  if (term.value !== undefined) {
    return term.value;
  }
  if (term.name !== undefined) {
    return variableValue(term.name, term.sort, model);
  }
  return evaluateOperator(term, (index) => known(term.args[index], values));
}

function variableValue(name: string, sort: Sort, model: Model): Value {
  const value = model.get(name) ?? defaultValue(sort);
  const width = value.kind === "BitVec" ? value.width : undefined;
  if (value.kind !== sort.kind || (sort.kind === "BitVec" && sort.width !== width)) {
    throw new TermError(
      `the model gives variable \`${name}\` a value of another sort than ${formatSort(sort)}; correct the model`,
    );
  }
  return value;
}

function defaultValue(sort: Sort): Value {
  switch (sort.kind) {
    case "Bool":
      return { kind: "Bool", value: false };
    case "Int":
      return { kind: "Int", value: 0n };
    case "Real":
      return { kind: "Real", value: { numerator: 0n, denominator: 1n } };
    case "String":
      return { kind: "String", value: "" };
    case "BitVec":
      return { kind: "BitVec", width: sort.width, value: 0n };
    case "RegLan":
      throw new TermError("a variable cannot be of sort RegLan; regular expressions hold no variables");
  }
}

function known(term: Term | undefined, values: ReadonlyMap<Term, Value>): Value {
  const value = term === undefined ? undefined : values.get(term);
  if (value === undefined) {
    throw new TermError("a regular expression has no value; interpret a term that asks for membership in it");
  }
  return value;
}
