import { codePoints } from "@policyproof/smt";
import type { Clause } from "../boolean/clauses.ts";
import { literalOf, negate } from "../boolean/literal.ts";
import type { Literal } from "../boolean/literal.ts";
import type { Language } from "../text/language.ts";
import type { Atom } from "./atom.ts";

/** A node of the tree of all prefixes that are asked for of one variable. */
interface Branch {
  readonly next: Map<number, Branch>;
  /** That the variable starts with the text that leads here. */
  literal: Literal | undefined;
}

/**
 * Clauses that hold of all texts: what starts with (or is) a longer text starts with the shorter one. The theory would find each of them when
 * it needs it, one question to it at a time; where policies list thousands of prefixes it is cheaper to say so before.
 */
export function prefixImplications(atoms: readonly (Atom | undefined)[]): readonly Clause[] {
  const trees = new Map<unknown, Branch>();
  const heads: { readonly literal: Literal; readonly points: readonly number[]; readonly tree: Branch }[] = [];
  for (const [node, atom] of atoms.entries()) {
    if (atom?.kind !== "text" || atom.flipped || atom.subject.before !== "" || atom.subject.after !== "") continue;
    const points = atom.only === undefined ? headOf(atom.language) : codePoints(atom.only);
    if (points.length === 0) continue;
    const tree = trees.get(atom.subject.variable) ?? { next: new Map(), literal: undefined };
    trees.set(atom.subject.variable, tree);
    const literal = literalOf(node, false);
    heads.push({ literal, points, tree });
    if (isPrefix(atom.language)) branchAt(tree, points).literal = literal;
  }
  return heads.flatMap(({ literal, points, tree }) => {
    const shorter = longestBefore(tree, points, literal);
    return shorter === undefined ? [] : [[negate(literal), shorter]];
  });
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

function branchAt(tree: Branch, points: readonly number[]): Branch {
  let branch = tree;
  for (const point of points) {
    const next: Branch = branch.next.get(point) ?? { next: new Map(), literal: undefined };
    branch.next.set(point, next);
    branch = next;
  }
  return branch;
}

/** The longest prefix that the text has, other than by this literal: it implies the shorter ones in turn. */
function longestBefore(tree: Branch, points: readonly number[], literal: Literal): Literal | undefined {
  let longest: Literal | undefined;
  let branch: Branch | undefined = tree;
  for (const point of points) {
    branch = branch.next.get(point);
    if (branch === undefined) break;
    if (branch.literal !== undefined && branch.literal !== literal) longest = branch.literal;
  }
  return longest;
}
