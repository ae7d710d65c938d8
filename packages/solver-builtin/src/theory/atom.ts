import { addRational, codePoints, compareRational, negateRational, postOrder, rational } from "@policyproof/smt";
import type { Rational, Term } from "@policyproof/smt";
import type { NumberDemand } from "../number/decide-number.ts";
import { languageOfRegex } from "../text/language-of-regex.ts";
import { ANY_CHARACTER, ANYTHING, atLeast, either, sequence, textLanguage } from "../text/language.ts";
import type { Language } from "../text/language.ts";
import { constantOf, framedOf, joinedOf } from "../text/joined.ts";
import type { Framed, Joined } from "../text/joined.ts";
import type { Place, Room } from "../text/place.ts";
import { lessLinear, linearOf } from "./linear.ts";
import type { Linear } from "./linear.ts";

/** What a theory can make of a Boolean term. */
export type Atom =
  /** A Boolean variable. */
  | { readonly kind: "flag"; readonly name: string }
  /** A text with one variable in it is in a language. */
  | {
      readonly kind: "text";
      readonly subject: Framed;
      readonly language: Language;
      /** The only value of the variable for which it holds. */
      readonly only: string | undefined;
      /** It is the absence from the language that the atom says. */
      readonly flipped: boolean;
    }
  /** A text with several variables in it is in a language. */
  | { readonly kind: "joined"; readonly subject: Joined; readonly language: Language; readonly flipped: boolean }
  /** Two texts with variables in both compare so. */
  | { readonly kind: "relation"; readonly relation: Relation; readonly part: Joined; readonly whole: Joined }
  /** A text is found at a place; with `room`, that so many characters at least follow it there. */
  | { readonly kind: "place"; readonly place: Place; readonly room: Room | undefined }
  /** A number variable compares so with a constant. */
  | {
      readonly kind: "number";
      readonly variable: Term;
      readonly order: NumberDemand["order"];
      readonly bound: Rational;
    }
  /** The bits of a variable under the mask are these. */
  | { readonly kind: "bits"; readonly variable: Term; readonly mask: bigint; readonly bits: bigint }
  /** Two variables are equal. */
  | { readonly kind: "same"; readonly left: Term; readonly right: Term }
  /** Beyond the theories: it can only be evaluated. */
  | { readonly kind: "open"; readonly construct: string };

export type Relation = "equal" | "prefix" | "suffix" | "contains";

/** Lengths up to here are counted off character by character. */
const LONGEST = 2_000;

/** Reads a Boolean term that is no connective. */
export function atomOf(term: Term): Atom {
  return read(term) ?? { kind: "open", construct: constructOf(term) };
}

function read(term: Term): Atom | undefined {
  const [left, right] = term.args;
  if (term.op === "variable") return { kind: "flag", name: term.name ?? "" };
  if (left === undefined || right === undefined) return undefined;
  switch (term.op) {
    case "=":
      return readEquality(left, right);
    case "str.prefixof":
      return readRelation("prefix", left, right);
    case "str.suffixof":
      return readRelation("suffix", left, right);
    case "str.contains":
      return readRelation("contains", right, left);
    case "str.in_re": {
      const subject = joinedOf(left);
      return subject === undefined ? undefined : membership(subject, languageOfRegex(right), undefined);
    }
    case "<":
    case "<=":
      return readComparison(term.op, left, right);
    case "constant":
    case "not":
    case "and":
    case "or":
    case "ite":
    case "str.++":
    case "str.len":
    case "str.indexof":
    case "str.substr":
    case "re.none":
    case "re.all":
    case "re.allchar":
    case "re.literal":
    case "re.range":
    case "re.++":
    case "re.union":
    case "re.*":
    case "+":
    case "-":
    case "extract":
      return undefined;
  }
}

function readEquality(left: Term, right: Term): Atom | undefined {
  if (left.op === "variable" && right.op === "variable") return { kind: "same", left, right };
  switch (left.sort.kind) {
    case "String":
      return readRelation("equal", left, right);
    case "Int":
    case "Real":
      return readComparison("=", left, right);
    case "BitVec":
      return left.value?.kind === "BitVec" ? readBits(right, left.value.value) : readBits(left, bitsOf(right));
    case "Bool":
    case "RegLan":
      return undefined;
  }
}

function bitsOf({ value }: Term): bigint | undefined {
  return value?.kind === "BitVec" ? value.value : undefined;
}

function readBits(term: Term, value: bigint | undefined): Atom | undefined {
  const [inner] = term.args;
  const variable = term.op === "extract" ? inner : term;
  if (variable?.op !== "variable" || value === undefined || term.sort.kind !== "BitVec") return undefined;
  const low = BigInt(term.bounds?.[1] ?? 0);
  const mask = ((1n << BigInt(term.sort.width)) - 1n) << low;
  return { kind: "bits", variable, mask, bits: value << low };
}

function readRelation(relation: Relation, partTerm: Term, wholeTerm: Term): Atom | undefined {
  const part = joinedOf(partTerm);
  const whole = joinedOf(wholeTerm);
  if (part === undefined || whole === undefined) return undefined;
  return relate(relation, part, whole);
}

/** The atom that says this of two joined texts; undefined if both are constants. */
export function relate(relation: Relation, part: Joined, whole: Joined): Atom | undefined {
  const partText = constantOf(part);
  const wholeText = constantOf(whole);
  if (partText !== undefined && wholeText !== undefined) return undefined;
  if (partText !== undefined) return membership(whole, around(relation, codePoints(partText)), partText, relation);
  if (wholeText !== undefined) return membership(part, within(relation, codePoints(wholeText)), wholeText, relation);
  return { kind: "relation", relation, part, whole };
}

/** The texts that have this one as a part. */
function around(relation: Relation, points: readonly number[]): Language {
  const text = textLanguage(points);
  switch (relation) {
    case "equal":
      return text;
    case "prefix":
      return sequence(text, ANYTHING);
    case "suffix":
      return sequence(ANYTHING, text);
    case "contains":
      return sequence(ANYTHING, text, ANYTHING);
  }
}

/** The texts that are a part of this one. */
function within(relation: Relation, points: readonly number[]): Language {
  switch (relation) {
    case "equal":
      return textLanguage(points);
    case "prefix":
      return { kind: "start", points };
    case "suffix":
      return { kind: "later", part: { kind: "text", points } };
    case "contains":
      return { kind: "later", part: { kind: "start", points } };
  }
}

function membership(subject: Joined, language: Language, text: string | undefined, relation?: Relation): Atom {
  const framed = framedOf(subject);
  if (framed === undefined) return { kind: "joined", subject, language, flipped: false };
  const bare = framed.before === "" && framed.after === "";
  return {
    kind: "text",
    subject: framed,
    language,
    only: bare && relation === "equal" ? text : undefined,
    flipped: false,
  };
}

function readComparison(order: "<" | "<=" | "=", left: Term, right: Term): Atom | undefined {
  const [one, other] = [linearOf(left), linearOf(right)];
  if (one === undefined || other === undefined) return undefined;
  // The sum of the factors compares so with the bound.
  const { constant, factors } = lessLinear(one, other);
  const bound = negateRational(constant);
  const [first, second, third] = [...factors];
  if (first === undefined) return undefined;
  const place = [...factors.keys()].find(({ op }) => op === "str.indexof");
  if (place !== undefined) return order === "<=" ? readPlaceAtom(place, factors, bound) : undefined;
  const [variable, factor] = first;
  if (second === undefined) {
    const quotient = rational(bound.numerator, bound.denominator * BigInt(factor));
    const compared = factor > 0 ? order : mirrored(order);
    return variable.sort.kind === "String"
      ? lengthAtom(variable, compared, quotient)
      : { kind: "number", variable, order: compared, bound: quotient };
  }
  const isDifference = factor === -second[1] && bound.numerator === 0n && third === undefined && order === "=";
  const areNumbers = variable.sort.kind !== "String" && second[0].sort.kind !== "String";
  return isDifference && areNumbers ? { kind: "same", left: variable, right: second[0] } : undefined;
}

/** That a text is found, or that it is found with room behind it. */
function readPlaceAtom(term: Term, factors: ReadonlyMap<Term, number>, bound: Rational): Atom | undefined {
  const place = readPlace(term, 0);
  if (place === undefined) return undefined;
  if (factors.size === 1 && factors.get(term) === -1 && bound.numerator === 0n) {
    return { kind: "place", place, room: undefined };
  }
  // Place and length of the part are at most the length of the whole less the room.
  const [wholeTerm, partTerm] = term.args;
  const [part, whole] = [lengthsOf(partTerm), lengthsOf(wholeTerm)];
  if (part === undefined || whole === undefined) return undefined;
  const expected = lessLinear({ ...part, factors: new Map([...part.factors, [term, 1]]) }, whole);
  const { factors: lengths } = lessLinear({ constant: bound, factors }, expected);
  const room = addRational(negateRational(expected.constant), negateRational(bound));
  const areLengths = [...lengths].every(([{ sort }, times]) => sort.kind === "String" && times > 0);
  if (!areLengths || !isSmall(room)) return undefined;
  return { kind: "place", place, room: { count: Number(room.numerator), lengths } };
}

function isSmall({ numerator, denominator }: Rational): boolean {
  return denominator === 1n && numerator >= 0n && numerator <= BigInt(LONGEST);
}

/** The length of a joined text. */
function lengthsOf(text: Term | undefined): Linear | undefined {
  const joined = text === undefined ? undefined : joinedOf(text);
  if (joined === undefined) return undefined;
  const factors = new Map<Term, number>();
  let count = 0;
  for (const piece of joined) {
    if (typeof piece === "string") count += codePoints(piece).length;
    else factors.set(piece, (factors.get(piece) ?? 0) + 1);
  }
  return { constant: rational(BigInt(count)), factors };
}

function sameFactors(one: ReadonlyMap<Term, number>, other: ReadonlyMap<Term, number>): boolean {
  return one.size === other.size && [...one].every(([unknown, factor]) => other.get(unknown) === factor);
}

/** Places in a row are followed so far. */
const LONGEST_CHAIN = 100;

function readPlace(term: Term, depth: number): Place | undefined {
  const [wholeTerm, partTerm, fromTerm] = term.args;
  if (wholeTerm === undefined || partTerm === undefined || fromTerm === undefined) return undefined;
  const [whole, part, start] = [joinedOf(wholeTerm), joinedOf(partTerm), linearOf(fromTerm)];
  if (whole === undefined || part === undefined || start === undefined || depth > LONGEST_CHAIN) return undefined;
  if (start.factors.size === 0) {
    return isSmall(start.constant) ? { term, whole, part, from: Number(start.constant.numerator) } : undefined;
  }
  const before = [...start.factors.keys()].find(({ op }) => op === "str.indexof");
  if (before === undefined || before.args[0] !== wholeTerm) return undefined;
  const from = readPlace(before, depth + 1);
  const length = lengthsOf(before.args[1]);
  if (from === undefined || length === undefined) return undefined;
  const end = new Map([...length.factors, [before, 1]]);
  const isEnd = sameFactors(end, start.factors) && compareRational(length.constant, start.constant) === 0;
  return isEnd ? { term, whole, part, from } : undefined;
}

type Order = Exclude<NumberDemand["order"], "!=">;

function mirrored(order: "<" | "<=" | "="): Order {
  return order === "<" ? ">" : order === "<=" ? ">=" : "=";
}

/** How long the text of the variable is. */
function lengthAtom(variable: Term, order: Order, bound: Rational): Atom | undefined {
  if (compareRational(bound, rational(BigInt(LONGEST))) > 0) return undefined;
  const whole = bound.denominator === 1n;
  const negative = bound.numerator < 0n;
  const floor = negative ? -1 : Number(bound.numerator / bound.denominator);
  const atom = (language: Language, flipped: boolean): Atom => ({
    kind: "text",
    subject: { variable, before: "", after: "" },
    language,
    only: undefined,
    flipped,
  });
  switch (order) {
    case "=":
      return whole && !negative
        ? atom(sequence(...Array.from({ length: floor }, () => ANY_CHARACTER)), false)
        : atom(either([]), false);
    case "<":
      return atom(atLeast(whole && !negative ? floor : floor + 1), true);
    case "<=":
      return atom(atLeast(floor + 1), true);
    case ">":
      return atom(atLeast(floor + 1), false);
    case ">=":
      return atom(atLeast(whole && !negative ? floor : floor + 1), false);
  }
}

/** What people are told about an atom that is beyond the theories: its operators. */
function constructOf(term: Term): string {
  const operators = new Set<string>();
  for (const { op, sort } of postOrder([term]).toReversed()) {
    if (op !== "variable" && op !== "constant" && sort.kind !== "RegLan") operators.add(op);
  }
  return [...operators].join(" over ");
}
