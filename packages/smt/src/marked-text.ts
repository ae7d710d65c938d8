import { printStringLiteral } from "./print/string-literal.ts";
import type { SExpression } from "./read/s-expression.ts";

/*
 * A text in a form that every solver prints without ambiguity: a mark behind every backslash, so that no backslash of the text
 * can look like an escape, and a mark in front of all, because Z3 4.8.12 does not evaluate `str.replace_all` of a text that is
 * the pattern itself.
 */

const MARK = "-";
const MARKED_BACKSLASH = `\\${MARK}`;

/** The expression that gives the marked form of a variable's value. */
export function printMarkedText(symbol: string): string {
  const [mark, plain, marked] = [MARK, "\\", MARKED_BACKSLASH].map(printStringLiteral);
  return `(str.replace_all (str.++ ${mark} ${symbol}) ${plain} ${marked})`;
}

/** The symbol in what `printMarkedText` wrote, as solvers repeat it; undefined for any other expression. */
export function markedSymbol(question: SExpression): string | undefined {
  const [operator, joined] = question.kind === "list" ? question.items : [];
  const [joiner, , subject] = joined?.kind === "list" ? joined.items : [];
  return isSymbol(operator, "str.replace_all") && isSymbol(joiner, "str.++") && subject?.kind === "symbol"
    ? subject.text
    : undefined;
}

/** The text whose marked form this is; undefined if it is none. */
export function unmarkText(marked: string): string | undefined {
  return marked.startsWith(MARK) ? marked.slice(MARK.length).replaceAll(MARKED_BACKSLASH, "\\") : undefined;
}

function isSymbol(expression: SExpression | undefined, text: string): boolean {
  return expression?.kind === "symbol" && expression.text === text;
}
