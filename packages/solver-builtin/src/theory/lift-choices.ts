import { createTerms, postOrder, substitute } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";
import { nameFields } from "./name-fields.ts";

/** Choices that one atom may be taken apart by; each doubles it. */
const MOST_CHOICES = 6;
/** Atoms within conditions within atoms: so deep they are followed. */
const MOST_ROUNDS = 8;

/**
 * The same assertions without `ite` between values and without fields cut out of texts, as far as possible: an atom over `ite(c, x, y)` becomes the choice by `c` between the atom over
 * `x` and the atom over `y`. The terms are of a store of their own if there was anything to do; variables keep their names.
 */
export function liftChoices(assertions: readonly Term[]): readonly Term[] {
  if (!postOrder(assertions).some((term) => isValueChoice(term) || term.op === "str.substr")) return assertions;
  const terms = createTerms();
  let lifted = nameFields(terms, copyInto(terms, assertions));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const replacements = new Map<Term, Term>();
    for (const term of postOrder(lifted)) {
      if (!isAtom(term)) continue;
      const choices = postOrder(term.args).filter(isValueChoice);
      if (choices.length === 0 || choices.length > MOST_CHOICES) continue;
      replacements.set(term, split(terms, term));
    }
    if (replacements.size === 0) break;
    lifted = substitute(terms, lifted, replacements);
  }
  return lifted;
}

function isValueChoice(term: Term): boolean {
  return term.op === "ite" && term.sort.kind !== "Bool";
}

/** Is it Boolean, but about values? */
function isAtom(term: Term): boolean {
  return term.sort.kind === "Bool" && term.args.some(({ sort }) => sort.kind !== "Bool");
}

/** The atom, taken apart by its outermost choices first. */
function split(terms: Terms, atom: Term): Term {
  const choice = postOrder(atom.args).toReversed().find(isValueChoice);
  const [condition, then, otherwise] = choice?.args ?? [];
  if (choice === undefined || condition === undefined || then === undefined || otherwise === undefined) return atom;
  const [yes = atom] = substitute(terms, [atom], new Map([[choice, then]]));
  const [no = atom] = substitute(terms, [atom], new Map([[choice, otherwise]]));
  return terms.ite(condition, splitIfAtom(terms, yes), splitIfAtom(terms, no));
}

/** Folding may have made something else of it. */
function splitIfAtom(terms: Terms, term: Term): Term {
  return isAtom(term) ? split(terms, term) : term;
}

/** The same terms in another store. */
function copyInto(terms: Terms, roots: readonly Term[]): readonly Term[] {
  const leaves = postOrder(roots).filter(({ args }) => args.length === 0);
  return substitute(terms, roots, new Map(leaves.map((leaf) => [leaf, copyLeaf(terms, leaf)])));
}

function copyLeaf(terms: Terms, leaf: Term): Term {
  if (leaf.name !== undefined) return terms.variable(leaf.name, leaf.sort);
  if (leaf.text !== undefined) return terms.regexLiteral(leaf.text);
  if (leaf.bounds !== undefined) return terms.regexRange(...leaf.bounds);
  switch (leaf.value?.kind) {
    case "Bool":
      return terms.boolean(leaf.value.value);
    case "Int":
      return terms.int(leaf.value.value);
    case "Real":
      return terms.real(leaf.value.value);
    case "String":
      return terms.string(leaf.value.value);
    case "BitVec":
      return terms.bitVector(leaf.value.value, leaf.value.width);
    case undefined:
      return leaf.op === "re.all" ? terms.regexAll : leaf.op === "re.allchar" ? terms.regexAnyChar : terms.regexNone;
  }
}
