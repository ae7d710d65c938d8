import { variablesOf } from "../post-order.ts";
import { formatSort } from "../sort.ts";
import { UnsupportedTermError } from "../term-error.ts";
import type { Term } from "../term.ts";
import { printExpression } from "./expression.ts";
import { sharedTerms } from "./shared-terms.ts";
import { printMarkedText } from "../marked-text.ts";
import { printCommentText } from "./string-literal.ts";
import { unsupportedConstruct } from "./unsupported-construct.ts";

/** Generated symbols, `v0`, `v1` and so on, and the variables they stand for, in order. */
export type SymbolTable = ReadonlyMap<string, Term>;

export interface Script {
  readonly text: string;
  readonly symbols: SymbolTable;
}

export interface ScriptOptions {
  /** `ALL` if left out. */
  readonly logic?: string;
  /** `(set-option :produce-models true)`; true if left out. */
  readonly produceModels?: boolean;
  /** `(check-sat)` after the assertions; true if left out. */
  readonly checkSat?: boolean;
  /** `(get-value ...)` at the end, an error in solvers unless the answer is `sat`; false if left out. */
  readonly getValue?: boolean;
  /** A comment line with the name of each variable; true if left out. */
  readonly comments?: boolean;
}

/**
 * A whole SMT-LIB 2.6 script. The same assertions give the same text. Names of variables stand in comments only, escaped;
 * symbols are generated. Throws `UnsupportedTermError` where `unsupportedConstruct` finds one.
 */
export function printScript(assertions: readonly Term[], options: ScriptOptions = {}): Script {
  const { logic = "ALL", produceModels = true, checkSat = true, getValue = false, comments = true } = options;
  const symbols = nameVariables(assertions);
  const text = [
    produceModels ? "(set-option :produce-models true)\n" : "",
    `(set-logic ${logic})\n`,
    printDeclarations(symbols, { comments }),
    printAssertions(assertions, symbols),
    checkSat ? "(check-sat)\n" : "",
    getValue ? printGetValue(symbols) : "",
  ];
  return { text: text.join(""), symbols };
}

/** A symbol for every variable of the terms. */
export function nameVariables(terms: readonly Term[]): SymbolTable {
  return new Map(variablesOf(terms).map((variable, index) => [`v${index}`, variable]));
}

/** `(declare-const v0 String)` for each symbol. */
export function printDeclarations(symbols: SymbolTable, options: Pick<ScriptOptions, "comments"> = {}): string {
  const { comments = true } = options;
  return [...symbols]
    .map(([symbol, variable]) => {
      const comment = comments ? `; ${symbol} = ${printCommentText(variable.name ?? "")}\n` : "";
      return `${comment}(declare-const ${symbol} ${formatSort(variable.sort)})\n`;
    })
    .join("");
}

/**
 * `(assert ...)` for each term, after a `(define-fun t0 ...)` for each subterm that is used more than once: the text is linear
 * in the shared size of the terms. The definitions are numbered from `t0` at each call, so one call fits in one scope.
 * Throws `UnsupportedTermError` where `unsupportedConstruct` finds one.
 */
export function printAssertions(assertions: readonly Term[], symbols: SymbolTable): string {
  const construct = unsupportedConstruct(assertions);
  if (construct !== undefined) {
    throw new UnsupportedTermError(construct);
  }
  const names = new Map<Term, string>([...symbols].map(([symbol, variable]) => [variable, symbol]));
  const nameOf = (term: Term): string | undefined => names.get(term);
  const definitions = sharedTerms(assertions).map((term, index) => {
    const expression = printExpression(term, nameOf);
    names.set(term, `t${index}`);
    return `(define-fun t${index} () ${formatSort(term.sort)} ${expression})\n`;
  });
  const asserts = assertions.map((assertion) => `(assert ${printExpression(assertion, nameOf)})\n`);
  return [...definitions, ...asserts].join("");
}

/**
 * The question for `readModelValues`, empty if there are no variables. Z3 before 4.9 prints a backslash bare, so that its
 * `\u{e9}` may be one character or six. Texts are therefore asked for in a marked form, see `marked-text.ts`.
 */
export function printGetValue(symbols: SymbolTable): string {
  const questions = [...symbols].map(([symbol, variable]) =>
    variable.sort.kind === "String" ? printMarkedText(symbol) : symbol,
  );
  return questions.length === 0 ? "" : `(get-value (${questions.join(" ")}))\n`;
}
