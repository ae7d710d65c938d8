import type { Glob } from "../ast/pattern.ts";

type Token = number | "any-char" | "any-run";

const SURROGATE = /[\ud800-\udfff]/;

/** A policy's patterns are matched again and again. */
const TOKENS = new WeakMap<Glob, readonly Token[]>();

/**
 * Whether the pattern matches the whole text: `*` any run of characters, `?` exactly one (one Unicode code point),
 * everything else itself. Case-sensitive.
 *
 * Two pointers with a single point of return, the latest `*`: at most text times pattern steps, never exponential.
 *
 * Source: reference_policies_elements_condition_operators ("String condition operators"), reference_policies_elements_resource.
 */
export function globMatches(glob: Glob, text: string): boolean {
  const pattern = tokens(glob);
  // Without surrogates the code units are the code points, and need no copy.
  const input = SURROGATE.test(text) ? codePoints(text) : undefined;
  const length = input === undefined ? text.length : input.length;
  let atPattern = 0;
  let atInput = 0;
  let run = -1;
  let runEnd = 0;
  while (atInput < length) {
    const token = pattern[atPattern];
    if (token === "any-run") {
      run = atPattern;
      runEnd = atInput;
      atPattern += 1;
    } else if (token === "any-char" || token === (input === undefined ? text.charCodeAt(atInput) : input[atInput])) {
      atPattern += 1;
      atInput += 1;
    } else if (run !== -1) {
      // The latest run swallows one more character. Earlier runs need no second try: the latest can take what they would.
      runEnd += 1;
      atInput = runEnd;
      atPattern = run + 1;
    } else {
      return false;
    }
  }
  while (pattern[atPattern] === "any-run") atPattern += 1;
  return atPattern === pattern.length;
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
