import { codePoints, variablesOf } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";

/** A text as constants and variables in a row; undefined if it is made in another way. */
export function rowOf(text: Term): readonly Term[] | undefined {
  const row = text.op === "str.++" ? text.args : [text];
  return row.every(({ op }) => op === "variable" || op === "constant") ? row : undefined;
}

/** The same statement about two texts without what both start or end with, as far as that makes no difference. */
export function withoutCommonEnds(terms: Terms, atom: Term): Term {
  const [one, other] = atom.args;
  const [left, right] = [one === undefined ? undefined : rowOf(one), other === undefined ? undefined : rowOf(other)];
  if (one?.sort.kind !== "String" || left === undefined || right === undefined) return atom;
  if (atom.op === "str.contains") {
    return right.length === 1 && right[0] !== undefined && left.includes(right[0]) ? terms.true : atom;
  }
  if (atom.op !== "=" && atom.op !== "str.prefixof" && atom.op !== "str.suffixof") return atom;
  const heads: Rows | "differ" = atom.op === "str.suffixof" ? [left, right] : strip(terms, left, right, "front");
  const rest = heads === "differ" || atom.op === "str.prefixof" ? heads : strip(terms, ...heads, "back");
  if (rest === "differ") return terms.false;
  const [part, whole] = [terms.concat(rest[0]), terms.concat(rest[1])];
  if (atom.op === "=") return terms.equal(part, whole);
  return atom.op === "str.prefixof" ? terms.isPrefix(part, whole) : terms.isSuffix(part, whole);
}

/** That one text is at the start, at the end or anywhere in another as an equation, with fresh variables for what stands around it. */
export function asEquation(terms: Terms, atom: Term, fresh: () => Term): Term | undefined {
  const [one, other] = atom.args;
  if (one === undefined || other === undefined) return undefined;
  if (atom.op === "str.prefixof") return terms.equal(other, terms.concat([one, fresh()]));
  if (atom.op === "str.suffixof") return terms.equal(other, terms.concat([fresh(), one]));
  if (atom.op === "str.contains") return terms.equal(one, terms.concat([fresh(), other, fresh()]));
  return undefined;
}

/** What an equation says of a variable: that it `is` another term without it; or of texts in a row, that all are `empty`. */
export function bindingOf(
  atom: Term,
): { readonly variable: Term; readonly is: Term } | { readonly empty: readonly Term[] } | undefined {
  const [one, other] = atom.args;
  if (atom.op !== "=" || one === undefined || other === undefined) return undefined;
  for (const [left, right] of [
    [one, other],
    [other, one],
  ] as const) {
    const row = rowOf(right) ?? [];
    if (left.value?.kind === "String" && left.value.value === "" && row.length > 1) return { empty: row };
    if (left.op !== "variable") continue;
    if (!variablesOf([right]).includes(left)) return { variable: left, is: right };
    // A text is itself with others around it: they are empty.
    if (row.length > 1) return { empty: row.toSpliced(row.indexOf(left), 1) };
  }
  return undefined;
}

type Rows = readonly [readonly Term[], readonly Term[]];

function strip(terms: Terms, left: readonly Term[], right: readonly Term[], side: "front" | "back"): Rows | "differ" {
  let [a, b] = [left, right];
  for (;;) {
    const [one, other] = side === "front" ? [a[0], b[0]] : [a.at(-1), b.at(-1)];
    if (one === undefined || other === undefined) return [a, b];
    const [text, its] = [constantOf(one), constantOf(other)];
    if (one === other) {
      [a, b] = [without(a, side), without(b, side)];
    } else if (text === undefined || its === undefined) {
      return [a, b];
    } else {
      const common = Math.min(text.length, its.length);
      const cut = (points: readonly number[]): readonly [readonly number[], readonly number[]] =>
        side === "front"
          ? [points.slice(0, common), points.slice(common)]
          : [points.slice(points.length - common), points.slice(0, points.length - common)];
      const [[same, rest], [its1, its2]] = [cut(text), cut(its)];
      if (same.some((point, at) => point !== its1[at])) return "differ";
      [a, b] = [without(a, side, constant(terms, rest)), without(b, side, constant(terms, its2))];
    }
  }
}

function constantOf({ value }: Term): readonly number[] | undefined {
  return value?.kind === "String" ? codePoints(value.value) : undefined;
}

function constant(terms: Terms, points: readonly number[]): readonly Term[] {
  return points.length === 0 ? [] : [terms.string(points.map((point) => String.fromCodePoint(point)).join(""))];
}

/** The row with something else at its end. */
function without(row: readonly Term[], side: "front" | "back", rest: readonly Term[] = []): readonly Term[] {
  return side === "front" ? [...rest, ...row.slice(1)] : [...row.slice(0, -1), ...rest];
}
