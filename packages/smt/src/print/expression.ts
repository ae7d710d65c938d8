import type { Term } from "../term.ts";
import { LAST_SMT_CODE_POINT } from "../text/code-points.ts";
import { printStringLiteral } from "./string-literal.ts";
import { printValue } from "./value.ts";

/**
 * A term as an SMT-LIB expression. `nameOf` gives the symbol that stands for a whole subterm, if one does; every variable
 * needs one. Writing stops with ` ...` once `limit` characters are written. Iterative: terms may be deeper than the stack.
 */
export function printExpression(
  term: Term,
  nameOf: (subterm: Term) => string | undefined,
  limit: number = Infinity,
): string {
  const written: string[] = [];
  const pending: (Term | string)[] = [term];
  let length = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (length > limit) {
      written.push(" ...");
      break;
    }
    const text = typeof next === "string" ? next : (nameOf(next) ?? printLeaf(next) ?? open(next));
    written.push(text);
    length += text.length;
  }
  return written.join("");

  /** Starts a term with arguments, which are to follow. */
  function open(compound: Term): string {
    pending.push(")");
    for (const arg of compound.args.toReversed()) {
      pending.push(arg, " ");
    }
    return `(${head(compound)}`;
  }
}

/** The text of a term without arguments. */
function printLeaf(term: Term): string | undefined {
  if (term.value !== undefined) {
    return printValue(term.value);
  }
  if (term.text !== undefined) {
    return `(str.to_re ${printStringLiteral(term.text)})`;
  }
  if (term.op === "re.range" && term.bounds !== undefined) {
    const [first, last] = term.bounds;
    return `(re.range ${character(first)} ${character(Math.min(last, LAST_SMT_CODE_POINT))})`;
  }
  return term.args.length === 0 ? term.op : undefined;
}

function head(term: Term): string {
  return term.op === "extract" && term.bounds !== undefined ? `(_ extract ${term.bounds.join(" ")})` : term.op;
}

function character(point: number): string {
  return printStringLiteral(String.fromCodePoint(point));
}
