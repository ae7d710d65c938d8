import { codePoints } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { Clause } from "../boolean/clauses.ts";
import { literalOf, negate } from "../boolean/literal.ts";
import type { Literal } from "../boolean/literal.ts";
import type { Language } from "../text/language.ts";
import type { Atom } from "./atom.ts";

/** What a text starts with if a literal holds; of an address, the bits that it starts with. */
interface Head {
  readonly literal: Literal;
  readonly points: readonly number[];
  /** Does it say nothing else? */
  readonly isPrefix: boolean;
}

/**
 * Clauses that hold of all texts: what starts with (or is) a longer text starts with the shorter one. So it is with addresses and networks. The theory would find each of them when
 * it needs it, one question to it at a time; where policies list thousands of prefixes it is cheaper to say so before.
 */
export function prefixImplications(atoms: readonly (Atom | undefined)[]): readonly Clause[] {
  const headsOf = new Map<Term, Head[]>();
  const add = (variable: Term, head: Head): void => {
    if (head.points.length === 0) return;
    const heads = headsOf.get(variable) ?? [];
    headsOf.set(variable, heads);
    heads.push(head);
  };
  for (const [node, atom] of atoms.entries()) {
    const literal = literalOf(node, false);
    if (atom?.kind === "bits") add(atom.variable, { literal, points: leadingBits(atom), isPrefix: true });
    if (atom?.kind !== "text" || atom.flipped || atom.subject.before !== "" || atom.subject.after !== "") continue;
    const points = atom.only === undefined ? headOf(atom.language) : codePoints(atom.only);
    add(atom.subject.variable, { literal, points, isPrefix: isPrefix(atom.language) });
  }
  return [...headsOf.values()].flatMap(implicationsAmong);
}

/** In the order of a dictionary a text comes after its prefixes, and between them and it there is nothing that they are no prefixes of. */
function implicationsAmong(heads: readonly Head[]): readonly Clause[] {
  const clauses: Clause[] = [];
  const prefixes: Head[] = [];
  for (const head of heads.toSorted(byText)) {
    while (!startsWith(head.points, prefixes.at(-1)?.points ?? [])) prefixes.pop();
    const longest = prefixes.at(-1);
    if (longest !== undefined) clauses.push([negate(head.literal), longest.literal]);
    if (head.isPrefix) prefixes.push(head);
  }
  return clauses;
}

/** Of equal texts the prefixes come first. */
function byText(one: Head, other: Head): number {
  const length = Math.min(one.points.length, other.points.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (one.points[at] ?? 0) - (other.points[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.points.length - other.points.length || Number(other.isPrefix) - Number(one.isPrefix);
}

function startsWith(points: readonly number[], prefix: readonly number[]): boolean {
  return prefix.length <= points.length && prefix.every((point, at) => point === points[at]);
}

/** The bits that the value starts with, as a network has them; none if others than the first ones are asked for. */
function leadingBits({ variable, mask, bits }: Atom & { readonly kind: "bits" }): readonly number[] {
  const width = variable.sort.kind === "BitVec" ? variable.sort.width : 0;
  const asked = mask.toString(2).padStart(width, "0");
  const count = asked.lastIndexOf("1") + 1;
  if (asked.slice(0, count).includes("0")) return [];
  return Array.from(bits.toString(2).padStart(width, "0").slice(0, count), Number);
}

/** The characters that every text of the language starts with, as far as that is plain. */
function headOf(language: Language): readonly number[] {
  const first = language.kind === "sequence" ? language.parts[0] : language;
  return first?.kind === "text" ? first.points : [];
}

function isPrefix(language: Language): boolean {
  if (language.kind !== "sequence") return false;
  const [first, second, more] = language.parts;
  return first?.kind === "text" && second?.kind === "anything" && more === undefined;
}
