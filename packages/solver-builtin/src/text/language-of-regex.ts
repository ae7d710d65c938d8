import { codePoints, LAST_CODE_POINT, postOrder } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import { ANYTHING, characters, either, textLanguage } from "./language.ts";
import type { Language } from "./language.ts";

/** Keyed weakly: a language goes with its regular expression. */
const languages = new WeakMap<Term, Language>();

/** The language of a term of sort RegLan. Shared parts stay shared. */
export function languageOfRegex(regex: Term): Language {
  for (const part of postOrder([regex])) if (!languages.has(part)) languages.set(part, read(part));
  return known(regex);
}

function read(regex: Term): Language {
  switch (regex.op) {
    case "re.all":
      return ANYTHING;
    case "re.allchar":
      return characters([[0, LAST_CODE_POINT]]);
    case "re.literal":
      return textLanguage(codePoints(regex.text ?? ""));
    case "re.range":
      return characters(regex.bounds === undefined ? [] : [regex.bounds]);
    case "re.++":
      return { kind: "sequence", parts: regex.args.map(known) };
    case "re.union":
      return either(regex.args.map(known));
    case "re.*":
      return { kind: "repeat", part: either(regex.args.map(known)) };
    case "re.none":
    case "constant":
    case "variable":
    case "not":
    case "and":
    case "or":
    case "=":
    case "ite":
    case "str.++":
    case "str.len":
    case "str.prefixof":
    case "str.suffixof":
    case "str.contains":
    case "str.indexof":
    case "str.substr":
    case "str.in_re":
    case "+":
    case "-":
    case "<=":
    case "<":
    case "extract":
      return either([]);
  }
}

function known(regex: Term): Language {
  return languages.get(regex) ?? either([]);
}
