import { markedSymbol } from "../marked-text.ts";
import type { SymbolTable } from "../print/script.ts";
import { formatSort } from "../sort.ts";
import type { Model, Value } from "../value.ts";
import type { SExpression } from "./s-expression.ts";
import { formatSExpression } from "./s-expression.ts";
import { readValue } from "./value.ts";

export type ModelResult = { readonly model: Model } | { readonly error: string };

/**
 * Reads the answer to a `(get-value ...)` question, `((v0 true) (v1 5))`, in the dialects of Z3 and cvc5. Texts may be asked for
 * plainly or as `printGetValue` does. Variables that were not asked for are missing from the model; a value that is not
 * exact or not of the variable's sort is an error.
 */
export function readModelValues(answer: SExpression, symbols: SymbolTable): ModelResult {
  if (answer.kind !== "list") {
    return { error: unreadable(answer) };
  }
  const model = new Map<string, Value>();
  for (const pair of answer.items) {
    const [question, expression, ...more] = pair.kind === "list" ? pair.items : [];
    if (question === undefined || expression === undefined || more.length > 0) {
      return { error: unreadable(pair) };
    }
    const marked = markedSymbol(question);
    const symbol = question.kind === "symbol" ? question.text : marked;
    const variable = symbol === undefined ? undefined : symbols.get(symbol);
    if (variable?.name === undefined) {
      return {
        error: `the solver gave a value for \`${formatSExpression(question)}\`, which is no variable of the script; try another solver`,
      };
    }
    const value = readValue(expression, variable.sort, marked !== undefined);
    if (value === undefined) {
      const shown = formatSExpression(expression);
      return {
        error: `the solver's value \`${shown}\` is no exact value of sort ${formatSort(variable.sort)}; try another solver`,
      };
    }
    model.set(variable.name, value);
  }
  return { model };
}

function unreadable(expression: SExpression): string {
  return `the solver answered \`${formatSExpression(expression)}\` where values were expected; try another solver`;
}
