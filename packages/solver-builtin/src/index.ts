/**
 * The in-process decision procedure: takes the same `Query` as every other backend, has no start-up and no native code, and runs in a browser.
 *
 * How it works. The connectives become clauses for a search with clause learning (`boolean/`). Each assignment that it finds is cut down to the
 * few literals that make the assertions true; theories are asked whether those can hold together, variable by variable (`theory/`). They
 * answer with a value for each variable or with small sets of literals that cannot, which are learned. Texts are looked for by a lazy product
 * of lazy automata (`text/`), numbers and bits by intervals (`number/`, `bits/`). Every model is checked by the term interpreter before it is given out.
 * A term that no theory understands stays free in the search: `unsat` without it holds with it.
 *
 * Decided, `sat` or `unsat`, as far as the budget and the limits below go:
 * - everything over Booleans;
 * - any number of statements about one text: equality, prefix, suffix, containment either way round, membership in any regular expression, its
 *   length against a constant; also where constants stand around the text (`"arn:" ++ x ++ "/"`);
 * - numbers and integers against constants, parts of the bits of a bit-vector against constants;
 * - equality and inequality between variables of one sort, counting out values where a variable has only a few;
 * - `ite` between values, up to six in one statement;
 * - texts made of several variables in a row, if no variable stands in two of them: membership in regular expressions, equality with another text,
 *   prefix, suffix, containment (`home/${aws:username}/*` against other patterns);
 * - patterns with variables and several `*`, as `str.indexof` chains, where they must match;
 * - fields of a text between the same characters, cut out with `str.substr` (the fields of an ARN pattern with variables), of texts that have as
 *   many fields, under the same conditions; also beside a pattern with variables on the whole text, where no other joined text has one of the fields.
 *
 * `unknown` with the kind `incomplete`, naming what stood in the way, unless a model is found by trying a few values:
 * - a variable that stands in two joined texts, or on both sides of an equation that does not say what it is;
 * - a negated relation between texts that are both without bounds;
 * - a pattern with variables and several `*` that must not match, unless the literals by themselves decide it;
 * - `str.substr` and `str.indexof` in other shapes, and fields of a text that has fewer;
 * - lengths of several texts, and sums of several number variables, compared with each other;
 * - languages whose product has more than some 60,000 states (fewer where hundreds of statements about one text must be followed at once, so
 *   that the memory is bounded), that match in more than 30,000 ways at once, or whose automata take more than a million places together.
 *
 * Characters are those of SMT-LIB (up to U+2FFFF), as with every other backend, unless the question itself names one beyond.
 *
 * @module
 */
export { createBuiltinSolver } from "./create-builtin-solver.ts";
export type { BuiltinSolverOptions } from "./create-builtin-solver.ts";
