import { codePoints, LAST_CODE_POINT, postOrder, substitute } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";
import type { Meter } from "./meter.ts";

/** A text goes on being looked for in fields as long as the question has one of them, and no further than this. */
const MOST_FIELDS = 12;

/**
 * The assertions with variables in place of the fields that they cut out of texts, as `str.substr` between two places of a character: for a text with
 * that many fields `k`-th variable is the `k`-th field, by assertions that are added. Satisfiable iff the original is: the variables are new, and for
 * every text there are values of them that meet what is added; where the text has fewer fields the question stays as it was.
 */
export function withNamedFields(terms: Terms, assertions: readonly Term[], meter: Meter): readonly Term[] {
  const parts = new Set(postOrder(assertions));
  meter.spend(parts.size);
  const names = new Set([...parts].flatMap(({ name }) => name ?? []));
  const replacements = new Map<Term, Term>();
  const added: Term[] = [];
  for (const { op, args } of parts) {
    const [text, separator, from] = args;
    const cut = separator?.value?.kind === "String" ? separator.value.value : "";
    const [point = 0, more] = codePoints(cut);
    if (op !== "str.indexof" || text?.op !== "variable" || from !== terms.int(0) || separator === undefined) continue;
    if (point === 0 || point === LAST_CODE_POINT || more !== undefined) continue;
    const { fields, rests } = cutsOf(terms, text, separator);
    // So many separators a text must have for all fields in question to be there.
    const last = Math.max(
      fields.findLastIndex((one) => parts.has(one)) + 1,
      rests.findLastIndex((one) => parts.has(one)),
    );
    if (last < 0 || ![...fields, ...rests].some((one) => parts.has(one))) continue;
    const variables = Array.from({ length: last + 1 }, (_, index) => {
      let name = `field ${index} of ${text.name ?? ""}`;
      while (names.has(name)) name += "'";
      names.add(name);
      return terms.variable(name, { kind: "String" });
    });
    const other = terms.regexUnion([terms.regexRange(0, point - 1), terms.regexRange(point + 1, LAST_CODE_POINT)]);
    const field = terms.regexStar(other);
    const head = Array.from({ length: last }, () => [field, terms.regexLiteral(cut)]).flat();
    const hasAll = terms.inRegex(text, terms.regexConcat([...head, terms.regexAll]));
    const row = variables.flatMap((variable, index) => (index === 0 ? [variable] : [separator, variable]));
    added.push(terms.implies(hasAll, terms.equal(text, terms.concat(row))));
    for (const [index, variable] of variables.entries()) {
      if (index < last) added.push(terms.inRegex(variable, field));
      const named = index < last ? fields[index] : rests[index];
      if (named !== undefined && parts.has(named)) replacements.set(named, terms.ite(hasAll, variable, named));
    }
  }
  return added.length === 0 ? assertions : [...substitute(terms, assertions, replacements), ...added];
}

/** The fields of a text, each up to the next separator, and for each all that is left from its start. */
function cutsOf(
  terms: Terms,
  text: Term,
  separator: Term,
): { readonly fields: readonly Term[]; readonly rests: readonly Term[] } {
  const fields: Term[] = [];
  const rests: Term[] = [];
  for (let start = terms.int(0); fields.length < MOST_FIELDS;) {
    const end = terms.indexOf(text, separator, start);
    fields.push(terms.substring(text, start, terms.subtract(end, start)));
    rests.push(terms.substring(text, start, terms.subtract(terms.length(text), start)));
    start = terms.add([end, terms.int(1)]);
  }
  return { fields, rests };
}
