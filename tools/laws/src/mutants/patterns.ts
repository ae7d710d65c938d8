import type { Mutant } from "./mutant.ts";

const GLOB = "packages/encoder/src/glob.ts";
const TEMPLATE = "packages/encoder/src/template.ts";
const VARIABLE = "packages/encoder/src/variable.ts";

/** Bugs in the encoding of wildcards and policy variables. */
export const PATTERN_MUTANTS: readonly Mutant[] = [
  {
    name: "glob-prefix",
    file: GLOB,
    find: "return terms.isPrefix(terms.string(first.text), subject);",
    replace: "return terms.contains(subject, terms.string(first.text));",
    why: "`text*` matches where the text stands anywhere",
  },
  {
    name: "glob-suffix",
    file: GLOB,
    find: "return terms.isSuffix(terms.string(second.text), subject);",
    replace: "return terms.contains(subject, terms.string(second.text));",
    why: "`*text` matches where the text stands anywhere",
  },
  {
    name: "glob-literal",
    file: GLOB,
    find: "if (literal !== undefined) return terms.equal(subject, terms.string(literal));",
    replace: "if (literal !== undefined) return terms.isPrefix(terms.string(literal), subject);",
    why: "a text without wildcards matches what begins with it",
  },
  {
    name: "glob-any-char-optional",
    file: GLOB,
    find: `        case "any-char":
          return anyChar;`,
    replace: `        case "any-char":
          return terms.regexUnion([anyChar, terms.regexLiteral("")]);`,
    why: "`?` matches nothing, too",
  },
  {
    name: "glob-run-not-empty",
    file: GLOB,
    find: "return terms.regexStar(anyChar);",
    replace: "return terms.regexConcat([anyChar, terms.regexStar(anyChar)]);",
    why: "`*` needs a character",
  },
  {
    name: "glob-lone-run",
    file: GLOB,
    find: 'if (glob.length === 1 && first?.kind === "any-run") return terms.true;',
    replace:
      'if (glob.length === 1 && first?.kind === "any-run") return terms.not(terms.equal(subject, terms.string("")));',
    why: "`*` alone needs a character",
  },
  {
    name: "alphabet-too-small",
    file: GLOB,
    find: "const LAST_CODE_POINT = 0x2ffff;",
    replace: "const LAST_CODE_POINT = 0xffff;",
    why: "the fields of an ARN hold no character beyond the BMP",
  },
  {
    name: "any-char-but-next",
    file: GLOB,
    find: "terms.regexRange(0, code - 1)",
    replace: "terms.regexRange(0, code)",
    why: "the excluded character is let in",
  },
  {
    name: "variable-unresolved",
    file: TEMPLATE,
    find: "        resolved.push(variable.resolved);\n",
    replace: "",
    why: "a variable without a value matches",
  },
  {
    name: "variable-whole",
    file: TEMPLATE,
    find: "if (isPlain(first)) return terms.equal(subject, joinTexts(terms, first));",
    replace: "if (isPlain(first)) return terms.isPrefix(joinTexts(terms, first), subject);",
    why: "a pattern with a variable matches what begins like it",
  },
  {
    name: "variable-length",
    file: TEMPLATE,
    find: "terms.equal(terms.length(subject), lengthOf(terms, first)),",
    replace: "terms.lessOrEqual(lengthOf(terms, first), terms.length(subject)),",
    why: "a pattern with a variable and `?` matches what begins like it",
  },
  {
    name: "template-prefix",
    file: TEMPLATE,
    find: "? terms.isPrefix(joinTexts(terms, first), subject)",
    replace: "? terms.contains(subject, joinTexts(terms, first))",
    why: "the first stretch may stand anywhere",
  },
  {
    name: "template-suffix",
    file: TEMPLATE,
    find: "isPlain(last) ? terms.isSuffix(joinTexts(terms, last), subject)",
    replace: "isPlain(last) ? terms.contains(subject, joinTexts(terms, last))",
    why: "the last stretch may stand anywhere",
  },
  {
    name: "template-middle-from-start",
    file: TEMPLATE,
    find: "const place = terms.indexOf(subject, text, end);",
    replace: "const place = terms.indexOf(subject, text, terms.int(0));",
    why: "a middle stretch may stand in the first",
  },
  {
    name: "template-middle-overlap",
    file: TEMPLATE,
    find: "end = terms.add([place, terms.length(text)]);",
    replace: "end = place;",
    why: "the stretch after a middle one may overlap it",
  },
  {
    name: "template-last-overlap",
    file: TEMPLATE,
    find: 'if (last.length > 0 || end.op !== "constant") conditions.push(terms.lessOrEqual(end, lastStart));',
    replace: "",
    why: "the last stretch may overlap the first",
  },
  {
    name: "template-any-char",
    file: TEMPLATE,
    find: "at = terms.add([at, terms.int(1)]);",
    replace: "at = terms.add([at, terms.int(0)]);",
    why: "`?` takes no character",
  },
  {
    name: "default-ignored",
    file: VARIABLE,
    find: "resolved: terms.or([single, terms.not(key.present)]),",
    replace: "resolved: single,",
    why: "a default does not stand in for an absent key",
  },
  {
    name: "default-for-list",
    file: VARIABLE,
    find: "resolved: terms.or([single, terms.not(key.present)]),",
    replace: "resolved: terms.true,",
    why: "a list resolves a variable",
  },
  {
    name: "default-always",
    file: VARIABLE,
    find: "text: terms.ite(key.present, member.value.text, terms.string(part.default)),",
    replace: "text: terms.string(part.default),",
    why: "the default stands in for a key that is there",
  },
  {
    name: "variable-of-list",
    file: VARIABLE,
    find: "const single = terms.and([member.present, terms.not(key.isList)]);",
    replace: "const single = member.present;",
    why: "a variable takes the first of a list",
  },
];
