import type { Sort } from "../sort.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import { countCodePoints } from "../text/code-points.ts";
import { containsText, endsWith, indexOfText, startsWith, substringText } from "../text/operations.ts";
import { constantHead, constantTail, textOf } from "./constant-ends.ts";
import type { TermStore } from "./term-store.ts";

const BOOL: Sort = { kind: "Bool" };
const INT: Sort = { kind: "Int" };
const STRING: Sort = { kind: "String" };

/** Concatenation and string constants, which equality needs too. */
export function concatenation(store: TermStore): Pick<Terms, "string" | "concat"> {
  const string = (text: string): Term => store.constant({ kind: "String", value: text });

  function concat(parts: readonly Term[]): Term {
    store.expect("concat", parts, "String");
    const merged: Term[] = [];
    for (const part of parts.flatMap((term) => (term.op === "str.++" ? term.args : [term]))) {
      const text = textOf(part);
      const before = textOf(merged.at(-1));
      if (text === undefined || before === undefined) {
        merged.push(part);
      } else {
        merged[merged.length - 1] = string(before + text);
      }
    }
    const kept = merged.filter((part) => textOf(part) !== "");
    const [first, second] = kept;
    return first === undefined ? string("") : second === undefined ? first : store.make("str.++", kept, STRING);
  }

  return { string, concat };
}

type StringTerms = Pick<Terms, "length" | "isPrefix" | "isSuffix" | "contains" | "indexOf" | "substring">;

/** Predicates and functions of strings. */
export function stringTerms(
  store: TermStore,
  { string, concat }: Pick<Terms, "string" | "concat">,
  { boolean, equal }: Pick<Terms, "boolean" | "equal">,
  int: Terms["int"],
): StringTerms {
  function length(text: Term): Term {
    store.expect("length", [text], "String");
    const known = textOf(text);
    return known === undefined ? store.make("str.len", [text], INT) : int(countCodePoints(known));
  }

  function isPrefix(prefix: Term, text: Term): Term {
    store.expect("isPrefix", [prefix, text], "String");
    const start = textOf(prefix);
    const whole = textOf(text);
    if (start === "" || prefix === text) {
      return boolean(true);
    }
    if (whole === "") {
      return equal(prefix, text);
    }
    if (start !== undefined && whole !== undefined) {
      return boolean(startsWith(whole, start));
    }
    const head = constantHead(text);
    if (start !== undefined && head !== undefined) {
      return startsWith(start, head)
        ? isPrefix(string(start.slice(head.length)), concat(text.args.slice(1)))
        : boolean(startsWith(head, start));
    }
    return store.make("str.prefixof", [prefix, text], BOOL);
  }

  function isSuffix(suffix: Term, text: Term): Term {
    store.expect("isSuffix", [suffix, text], "String");
    const end = textOf(suffix);
    const whole = textOf(text);
    if (end === "" || suffix === text) {
      return boolean(true);
    }
    if (whole === "") {
      return equal(suffix, text);
    }
    if (end !== undefined && whole !== undefined) {
      return boolean(endsWith(whole, end));
    }
    const tail = constantTail(text);
    if (end !== undefined && tail !== undefined) {
      return endsWith(end, tail)
        ? isSuffix(string(end.slice(0, end.length - tail.length)), concat(text.args.slice(0, -1)))
        : boolean(endsWith(tail, end));
    }
    return store.make("str.suffixof", [suffix, text], BOOL);
  }

  function contains(text: Term, part: Term): Term {
    store.expect("contains", [text, part], "String");
    const whole = textOf(text);
    const sought = textOf(part);
    if (sought === "" || text === part) {
      return boolean(true);
    }
    if (whole === "") {
      return equal(text, part);
    }
    if (whole !== undefined && sought !== undefined) {
      return boolean(containsText(whole, sought));
    }
    return store.make("str.contains", [text, part], BOOL);
  }

  function indexOf(text: Term, part: Term, from: Term): Term {
    store.expect("indexOf", [text, part], "String");
    store.expect("indexOf", [from], "Int");
    const whole = textOf(text);
    const sought = textOf(part);
    const start = integerOf(from);
    if (start !== undefined && start < 0n) {
      return int(-1);
    }
    if (whole !== undefined && sought !== undefined && start !== undefined) {
      return int(indexOfText(whole, sought, start));
    }
    return sought === "" && start === 0n ? int(0) : store.make("str.indexof", [text, part, from], INT);
  }

  function substring(text: Term, from: Term, count: Term): Term {
    store.expect("substring", [text], "String");
    store.expect("substring", [from, count], "Int");
    const whole = textOf(text);
    const start = integerOf(from);
    const size = integerOf(count);
    if (whole === "" || (start !== undefined && start < 0n) || (size !== undefined && size <= 0n)) {
      return string("");
    }
    return whole !== undefined && start !== undefined && size !== undefined
      ? string(substringText(whole, start, size))
      : store.make("str.substr", [text, from, count], STRING);
  }

  return { length, isPrefix, isSuffix, contains, indexOf, substring };
}

function integerOf(term: Term): bigint | undefined {
  return term.value?.kind === "Int" ? term.value.value : undefined;
}
