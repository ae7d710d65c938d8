import { codePoints, rational } from "@policyproof/smt";
import type { Rational, Term } from "@policyproof/smt";
import type { BitsDemand } from "./bits.ts";
import type { Language, Languages } from "./language.ts";
import type { Comparison } from "./numbers.ts";
import { rowOf } from "./rows.ts";

/** That a row of texts is in a language. */
export interface Membership {
  readonly row: readonly Term[];
  readonly language: Language;
}

/** Lengths beyond are not counted off. */
const LONGEST = 2_000;

/** A literal about a row of texts and constants; undefined if it is about anything else. */
export function membershipOf(languages: Languages, atom: Term, holds: boolean): Membership | undefined {
  const positive = positiveMembership(languages, atom);
  if (positive === undefined) return undefined;
  return holds ? positive : { row: positive.row, language: languages.not(positive.language) };
}

function positiveMembership(languages: Languages, { op, args }: Term): Membership | undefined {
  const { all, text, sequence } = languages;
  const [one, other] = args;
  if (one === undefined || other === undefined) return undefined;
  const [constant, its] = [textOf(one), textOf(other)];
  const member = (subject: Term, language: Language): Membership | undefined => {
    const row = rowOf(subject);
    return row === undefined ? undefined : { row, language };
  };
  if (op === "str.in_re") return member(one, languages.ofRegex(other));
  if (op === "=" && its !== undefined) return member(one, text(its));
  if (op === "=" && constant !== undefined) return member(other, text(constant));
  if (op === "=" || op === "<" || op === "<=") return lengthOf(languages, op, one, other);
  if (op === "str.prefixof") {
    if (constant !== undefined) return member(other, sequence([text(constant), all]));
    return its === undefined ? undefined : member(one, starts(languages, its));
  }
  if (op === "str.suffixof") {
    if (constant !== undefined) return member(other, sequence([all, text(constant)]));
    return its === undefined ? undefined : member(one, languages.union(ends(its).map(text)));
  }
  if (op !== "str.contains") return undefined;
  if (its !== undefined) return member(one, sequence([all, text(its), all]));
  if (constant === undefined) return undefined;
  return member(other, languages.union(ends(constant).map((end) => starts(languages, end))));
}

/** The texts that this one starts with. */
function starts({ sequence, text, union }: Languages, whole: string): Language {
  const nothing = text("");
  return codePoints(whole).reduceRight(
    (rest, point) => union([nothing, sequence([text(String.fromCodePoint(point)), rest])]),
    nothing,
  );
}

/** The texts that this one ends with. */
function ends(whole: string): readonly string[] {
  const points = codePoints(whole).map((point) => String.fromCodePoint(point));
  return [...points, ""].map((_, start) => points.slice(start).join(""));
}

/** That the length of a text compares so with a constant, either way round. */
function lengthOf(languages: Languages, op: "=" | "<" | "<=", one: Term, other: Term): Membership | undefined {
  const [left, right] = [numberOf(one), numberOf(other)];
  const subject = [one, other].find((term) => term.op === "str.len")?.args[0];
  const bound = left ?? right;
  const row = subject === undefined ? undefined : rowOf(subject);
  if (row === undefined || bound === undefined || bound.numerator > BigInt(LONGEST)) return undefined;
  const count = Number(bound.numerator);
  const least = (from: number): Language => {
    if (from <= 0) return languages.all;
    const any = languages.anyCharacter;
    return languages.sequence([...Array.from({ length: from }, () => any), languages.all]);
  };
  if (op === "=") return { row, language: languages.meet([least(count), languages.not(least(count + 1))]) };
  const strict = op === "<" ? 1 : 0;
  // The constant stands on the left: the text is at least as long.
  if (left !== undefined) return { row, language: least(count + strict) };
  return { row, language: languages.not(least(count + 1 - strict)) };
}

/** A literal that compares a number variable with a constant. */
export function comparisonOf(
  { op, args }: Term,
  holds: boolean,
): (Comparison & { readonly variable: Term }) | undefined {
  if (op !== "=" && op !== "<" && op !== "<=") return undefined;
  const [one, other] = args;
  if (one === undefined || other === undefined) return undefined;
  const [left, right] = [numberOf(one), numberOf(other)];
  const order = holds ? op : OPPOSITE[op];
  if (one.op === "variable" && right !== undefined) return { variable: one, order, bound: right };
  return other.op === "variable" && left !== undefined
    ? { variable: other, order: MIRRORED[order], bound: left }
    : undefined;
}

const OPPOSITE = { "<": ">=", "<=": ">", "=": "!=" } as const;
const MIRRORED = { "<": ">", "<=": ">=", "=": "=", "!=": "!=", ">=": "<=", ">": "<" } as const;

/** A literal that compares bits of a variable with a constant. */
export function bitsOf({ op, args }: Term, holds: boolean): (BitsDemand & { readonly variable: Term }) | undefined {
  const constant = args.find(({ value }) => value !== undefined)?.value;
  const cut = args.find(({ value }) => value === undefined);
  const variable = cut?.op === "extract" ? cut.args[0] : cut;
  if (op !== "=" || constant?.kind !== "BitVec" || variable?.op !== "variable") return undefined;
  const low = BigInt(cut?.bounds?.[1] ?? 0);
  const mask = ((1n << BigInt(constant.width)) - 1n) << low;
  return { variable, mask, bits: constant.value << low, negated: !holds };
}

function textOf({ value }: Term): string | undefined {
  return value?.kind === "String" ? value.value : undefined;
}

function numberOf({ value }: Term): Rational | undefined {
  if (value?.kind === "Int") return rational(value.value);
  return value?.kind === "Real" ? value.value : undefined;
}
