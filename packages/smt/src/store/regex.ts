import { matchesRegex } from "../regex/matches-regex.ts";
import type { Sort } from "../sort.ts";
import { TermError } from "../term-error.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import { endsInHighSurrogate, LAST_CODE_POINT, startsWithLowSurrogate } from "../text/code-points.ts";
import { textOf } from "./constant-ends.ts";
import type { TermStore } from "./term-store.ts";

const BOOL: Sort = { kind: "Bool" };
const REGLAN: Sort = { kind: "RegLan" };

type RegexTerms = Pick<
  Terms,
  | "inRegex"
  | "regexNone"
  | "regexAll"
  | "regexAnyChar"
  | "regexLiteral"
  | "regexRange"
  | "regexConcat"
  | "regexUnion"
  | "regexStar"
>;

/** Regular languages. INVARIANT: they hold no variables, so each stands for one set of texts. */
export function regexTerms(
  store: TermStore,
  { boolean, equal }: Pick<Terms, "boolean" | "equal">,
  string: Terms["string"],
): RegexTerms {
  const none = store.make("re.none", [], REGLAN);
  const all = store.make("re.all", [], REGLAN);
  const anyChar = store.make("re.allchar", [], REGLAN);
  const literal = (text: string): Term => store.make("re.literal", [], REGLAN, { text });

  function range(first: number, last: number): Term {
    if (![first, last].every((point) => Number.isInteger(point) && point >= 0 && point <= LAST_CODE_POINT)) {
      throw new TermError(`\`regexRange\` needs two code points, not \`${first}\` and \`${last}\`; use 0 to 0x10ffff`);
    }
    if (first > last) {
      return none;
    }
    if (first === 0 && last === LAST_CODE_POINT) {
      return anyChar;
    }
    return first === last
      ? literal(String.fromCodePoint(first))
      : store.make("re.range", [], REGLAN, { bounds: [first, last] });
  }

  function concat(parts: readonly Term[]): Term {
    store.expect("regexConcat", parts, "RegLan");
    const merged: Term[] = [];
    for (const part of parts.flatMap((term) => (term.op === "re.++" ? term.args : [term]))) {
      if (part === none) {
        return none;
      }
      const before = merged.at(-1);
      const joined =
        before?.text !== undefined && part.text !== undefined ? joinTexts(before.text, part.text) : undefined;
      if (joined !== undefined) {
        merged[merged.length - 1] = literal(joined);
      } else if (part.text !== "" && !(part === all && before === all)) {
        merged.push(part);
      }
    }
    const [first, second] = merged;
    return first === undefined ? literal("") : second === undefined ? first : store.make("re.++", merged, REGLAN);
  }

  function union(parts: readonly Term[]): Term {
    store.expect("regexUnion", parts, "RegLan");
    const members = new Set(parts.flatMap((term) => (term.op === "re.union" ? term.args : [term])));
    members.delete(none);
    if (members.has(all)) {
      return all;
    }
    const sorted = [...members].toSorted((left, right) => left.id - right.id);
    const [first, second] = sorted;
    return first === undefined ? none : second === undefined ? first : store.make("re.union", sorted, REGLAN);
  }

  function star(part: Term): Term {
    store.expect("regexStar", [part], "RegLan");
    if (part === anyChar) {
      return all;
    }
    if (part === none) {
      return literal("");
    }
    return part === all || part.op === "re.*" || part.text === "" ? part : store.make("re.*", [part], REGLAN);
  }

  function inRegex(text: Term, regex: Term): Term {
    store.expect("inRegex", [text], "String");
    store.expect("inRegex", [regex], "RegLan");
    if (regex === all || regex === none) {
      return boolean(regex === all);
    }
    if (regex.text !== undefined) {
      return equal(text, string(regex.text));
    }
    const known = textOf(text);
    return known === undefined ? store.make("str.in_re", [text, regex], BOOL) : boolean(matchesRegex(regex, known));
  }

  return {
    inRegex,
    regexNone: none,
    regexAll: all,
    regexAnyChar: anyChar,
    regexLiteral: literal,
    regexRange: range,
    regexConcat: concat,
    regexUnion: union,
    regexStar: star,
  };
}

/** Both texts in a row, undefined where the characters at the seam would become one. */
function joinTexts(left: string, right: string): string | undefined {
  return endsInHighSurrogate(left) && startsWithLowSurrogate(right) ? undefined : left + right;
}
