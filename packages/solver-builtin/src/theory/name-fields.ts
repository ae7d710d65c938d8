import { codePoints, LAST_CODE_POINT, postOrder, substitute } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";

/** Fields that are looked for in one text. */
const MOST_FIELDS = 12;

/**
 * Gives names to the fields of texts that are cut at a character, as ARNs are at their colons: where the k-th field of `x` is written with
 * `str.substr` and `str.indexof`, a new variable takes its place, provided that `x` has as many fields, and `x` is those variables in a row.
 * Satisfiable iff the assertions are, and every model of the result is one of theirs.
 * @param assertions terms of that store
 */
export function nameFields(terms: Terms, assertions: readonly Term[]): readonly Term[] {
  const parts = postOrder(assertions);
  const present = new Set(parts);
  const names = new Set(parts.flatMap(({ name }) => name ?? []));
  const replacements = new Map<Term, Term>();
  const facts: Term[] = [];
  for (const { op, args } of parts) {
    const [subject, separator, from] = args;
    // The first field ends at the first separator.
    if (op !== "str.indexof" || subject?.op !== "variable" || from !== terms.int(0)) continue;
    const character = separator?.value?.kind === "String" ? separator.value.value : "";
    const [point, more] = codePoints(character);
    if (separator === undefined || point === undefined || more !== undefined) continue;
    const found = fieldsOf(terms, subject, separator).filter(({ term }) => present.has(term));
    if (found.length === 0 || found.some(({ term }) => replacements.has(term))) continue;
    const count = Math.max(...found.map(({ index, isRest }) => (isRest ? index : index + 1)));
    const fields = Array.from({ length: count + 1 }, (_, index) => newVariable(terms, names, subject, index));
    const field = terms.regexStar(
      terms.regexUnion([terms.regexRange(0, point - 1), terms.regexRange(point + 1, LAST_CODE_POINT)]),
    );
    const head = fields.slice(1).flatMap(() => [field, terms.regexLiteral(character)]);
    const isLong = terms.inRegex(subject, terms.regexConcat([...head, terms.regexAll]));
    const row = fields.flatMap((one, index) => (index === 0 ? [one] : [separator, one]));
    facts.push(
      terms.implies(isLong, terms.equal(subject, terms.concat(row))),
      ...fields.slice(0, -1).map((one) => terms.inRegex(one, field)),
    );
    for (const { term, index, isRest } of found) {
      const named = fields[index];
      // What follows a field before the last one stays as it is written.
      if (named !== undefined && (!isRest || index === count)) replacements.set(term, terms.ite(isLong, named, term));
    }
  }
  return facts.length === 0 ? assertions : [...substitute(terms, assertions, replacements), ...facts];
}

interface Field {
  readonly term: Term;
  readonly index: number;
  /** All that follows, separators included. */
  readonly isRest: boolean;
}

/** The fields as the constructors write them: equal terms of a store are the same object. */
function fieldsOf(terms: Terms, subject: Term, separator: Term): readonly Field[] {
  const fields: Field[] = [];
  let start = terms.int(0);
  for (let index = 0; index < MOST_FIELDS; index += 1) {
    const end = terms.indexOf(subject, separator, start);
    const cut = (until: Term): Term => terms.substring(subject, start, terms.subtract(until, start));
    fields.push({ term: cut(end), index, isRest: false }, { term: cut(terms.length(subject)), index, isRest: true });
    start = terms.add([end, terms.int(1)]);
  }
  return fields;
}

function newVariable(terms: Terms, names: Set<string>, { name = "" }: Term, index: number): Term {
  let own = `field ${index} of ${name}`;
  while (names.has(own)) own += "'";
  names.add(own);
  return terms.variable(own, { kind: "String" });
}
