import { postOrder } from "@policyproof/smt";
import type { Term, Value } from "@policyproof/smt";

/** A subterm with a longer text is written as a hash of it, so that texts stay short however terms share their parts. */
const LONGEST = 400;

/**
 * Each term below the roots as text, the same whatever store made it: arguments whose order means nothing are sorted.
 * Terms refer to each other across files by it; equal texts of different terms are the reader's to refuse.
 */
export function describeTerms(roots: readonly Term[]): ReadonlyMap<Term, string> {
  const texts = new Map<Term, string>();
  for (const term of postOrder(roots)) {
    const args = term.args.map((argument) => shorten(texts.get(argument) ?? ""));
    texts.set(term, args.length === 0 ? leafText(term) : `(${[headOf(term), ...inOrder(term, args)].join(" ")})`);
  }
  return texts;
}

/** A short name of a question, the same wherever its assertions are made. */
export function fingerprintOf(assertions: readonly Term[]): string {
  const texts = describeTerms(assertions);
  return hashOf(assertions.map((assertion) => shorten(texts.get(assertion) ?? "")).join("\n"));
}

function inOrder({ op }: Term, args: readonly string[]): readonly string[] {
  return op === "and" || op === "or" || op === "=" || op === "re.union" ? args.toSorted() : args;
}

function headOf({ op, bounds }: Term): string {
  return bounds === undefined ? op : `${op} ${bounds.join(" ")}`;
}

function leafText(term: Term): string {
  if (term.value !== undefined) return valueText(term.value);
  if (term.name !== undefined) return `|${JSON.stringify(term.name).slice(1, -1).replaceAll("|", "\\u007c")}|`;
  if (term.text !== undefined) return `(re.literal ${JSON.stringify(term.text)})`;
  return term.bounds === undefined ? term.op : `(${headOf(term)})`;
}

function valueText(value: Value): string {
  switch (value.kind) {
    case "Bool":
      return String(value.value);
    case "Int":
      return `${value.value}`;
    case "Real":
      return `${value.value.numerator}/${value.value.denominator}`;
    case "String":
      return JSON.stringify(value.value);
    case "BitVec":
      return `#${value.width}:${value.value.toString(16)}`;
  }
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `#${hashOf(text)}`;
}

/** Two rounds of FNV-1a with different starts, as 16 hexadecimal digits. */
function hashOf(text: string): string {
  return [0x811c9dc5, 0x9747b28c].map((start) => fnv(text, start)).join("");
}

function fnv(text: string, start: number): string {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
