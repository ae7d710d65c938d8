import type { Glob } from "../ast/pattern.ts";
import { matchRuns } from "./match-runs.ts";

type Token = number | "any-char" | "any-run";

const SURROGATE = /[\ud800-\udfff]/;

/** A policy's patterns are matched again and again. */
const TOKENS = new WeakMap<Glob, readonly Token[]>();

/**
 * Whether the pattern matches the whole text: `*` any run of characters, `?` exactly one (one Unicode code point),
 * everything else itself. Case-sensitive.
 *
 * Source: reference_policies_elements_condition_operators ("String condition operators"), reference_policies_elements_resource.
 */
export function globMatches(glob: Glob, text: string): boolean {
  // Most patterns are a text, `*`, or a text before a `*`.
  const [first, second] = glob;
  if (first === undefined) return text === "";
  if (second === undefined && first.kind === "literal") return text === first.text;
  if (second === undefined && first.kind === "any-run") return true;
  if (glob.length === 2 && first.kind === "literal" && second?.kind === "any-run") {
    // Half a character at the end would be another character together with what follows.
    if (text.startsWith(first.text)) return !endsInHalf(first.text) || isWhole(text, first.text.length);
    return false;
  }
  const pattern = tokens(glob);
  // Without surrogates the code units are the code points, and need no copy.
  if (!SURROGATE.test(text)) {
    return matchRuns(pattern, text.length, (token, at) => token === "any-char" || token === text.charCodeAt(at));
  }
  const input = codePoints(text);
  return matchRuns(pattern, input.length, (token, at) => token === "any-char" || token === input[at]);
}

function endsInHalf(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}

/** Does no character of the text go across the place? */
function isWhole(text: string, place: number): boolean {
  const next = text.charCodeAt(place);
  return !(next >= 0xdc00 && next <= 0xdfff);
}

function tokens(glob: Glob): readonly Token[] {
  const known = TOKENS.get(glob);
  if (known !== undefined) return known;
  const result: Token[] = [];
  for (const part of glob) {
    switch (part.kind) {
      case "literal":
        for (const point of codePoints(part.text)) result.push(point);
        break;
      case "any-char":
      case "any-run":
        result.push(part.kind);
        break;
    }
  }
  TOKENS.set(glob, result);
  return result;
}

/** A surrogate without its partner is a character of its own. */
function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
