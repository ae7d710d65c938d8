import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";

/** The term with other arguments, made by its store's constructor and so checked and folded. Leaves stay as they are. */
export function rebuild(terms: Terms, term: Term, args: readonly Term[]): Term {
  const [first, second, third] = args;
  const one = (): Term => first ?? term;
  const two = (): Term => second ?? term;
  const three = (): Term => third ?? term;
  switch (term.op) {
    case "constant":
    case "variable":
    case "re.none":
    case "re.all":
    case "re.allchar":
    case "re.literal":
    case "re.range":
      return term;
    case "not":
      return terms.not(one());
    case "and":
      return terms.and(args);
    case "or":
      return terms.or(args);
    case "=":
      return terms.equal(one(), two());
    case "ite":
      return terms.ite(one(), two(), three());
    case "str.++":
      return terms.concat(args);
    case "str.len":
      return terms.length(one());
    case "str.prefixof":
      return terms.isPrefix(one(), two());
    case "str.suffixof":
      return terms.isSuffix(one(), two());
    case "str.contains":
      return terms.contains(one(), two());
    case "str.indexof":
      return terms.indexOf(one(), two(), three());
    case "str.substr":
      return terms.substring(one(), two(), three());
    case "str.in_re":
      return terms.inRegex(one(), two());
    case "re.++":
      return terms.regexConcat(args);
    case "re.union":
      return terms.regexUnion(args);
    case "re.*":
      return terms.regexStar(one());
    case "+":
      return terms.add(args);
    case "-":
      return terms.subtract(one(), two());
    case "<=":
      return terms.lessOrEqual(one(), two());
    case "<":
      return terms.less(one(), two());
    case "extract":
      return terms.extract(term.bounds?.[0] ?? 0, term.bounds?.[1] ?? 0, one());
  }
}
