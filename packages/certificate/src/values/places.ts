import { substitute } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";

/**
 * Where a text is said to be found in another one, that one is what stands before it, the found text, and a rest; the place is the length of what
 * stands before. A text that is looked for from where another one ends comes after it.
 * @param fresh a new text variable
 */
export function placesAsEquations(terms: Terms, given: readonly Term[], fresh: () => Term): readonly Term[] {
  /** By the end of what was found: the text that it was found in, and all of it up to there. */
  const ends = new Map<Term, { readonly whole: Term; readonly upTo: Term }>();
  const lengths = new Map<Term, Term>();
  const equations: Term[] = [];
  for (let open = placesIn(terms, given); open.length > 0;) {
    const left: Term[] = [];
    for (const place of open) {
      const [whole, part, from] = place.args;
      if (whole === undefined || part === undefined || from === undefined) continue;
      const before = ends.get(from);
      if (from.value === undefined && before?.whole !== whole) {
        left.push(place);
        continue;
      }
      const gap = fresh();
      if (from.value !== undefined) equations.push(terms.lessOrEqual(from, terms.length(gap)));
      const start = terms.concat([before?.upTo ?? terms.string(""), gap]);
      const upTo = terms.concat([start, part]);
      ends.set(terms.add([place, terms.length(part)]), { whole, upTo });
      lengths.set(place, terms.length(start));
      equations.push(terms.equal(whole, terms.concat([upTo, fresh()])));
    }
    if (left.length === open.length) break;
    open = left;
  }
  return lengths.size === 0 ? given : substitute(terms, [...given, ...equations], lengths);
}

/** The places that are said not to be negative. */
function placesIn(terms: Terms, literals: readonly Term[]): readonly Term[] {
  return literals.flatMap(({ op, args: [zero, place] }) =>
    op === "<=" && zero === terms.int(0) && place?.op === "str.indexof" ? [place] : [],
  );
}
