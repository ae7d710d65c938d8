import { printExpression } from "./print/expression.ts";
import { printCommentText } from "./print/string-literal.ts";
import type { Term } from "./term.ts";

/** A term for people, in messages and tests: an s-expression with the variables' own names, cut off at about `limit` characters. */
export function formatTerm(term: Term, limit: number = 10_000): string {
  return printExpression(term, (subterm) => (subterm.name === undefined ? undefined : formatName(subterm.name)), limit);
}

function formatName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.:/-]*$/.test(name) ? name : `|${printCommentText(name)}|`;
}
