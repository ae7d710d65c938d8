import type { Sort } from "./sort.ts";
import type { Value } from "./value.ts";

/**
 * A hash-consed term: within one `Terms` store, equal structure is the same object.
 * INVARIANT: only made by a `Terms` store, which has checked sorts and folded constants.
 */
export interface Term {
  /** Unique within its store, in order of making; arguments have smaller ids than the term. */
  readonly id: number;
  readonly op: Op;
  readonly args: readonly Term[];
  readonly sort: Sort;
  /** `constant`: its value. */
  readonly value?: Value;
  /** `variable`: its name, any text; printers generate SMT symbols of their own. */
  readonly name?: string;
  /** `re.literal`: its text. */
  readonly text?: string;
  /** `re.range`: first and last code point; `extract`: high and low bit. */
  readonly bounds?: readonly [number, number];
}

export type Op =
  | "constant"
  | "variable"
  | "not"
  | "and"
  | "or"
  | "="
  | "ite"
  | "str.++"
  | "str.len"
  | "str.prefixof"
  | "str.suffixof"
  | "str.contains"
  | "str.indexof"
  | "str.substr"
  | "str.in_re"
  | "re.none"
  | "re.all"
  | "re.allchar"
  | "re.literal"
  | "re.range"
  | "re.++"
  | "re.union"
  | "re.*"
  | "+"
  | "-"
  | "<="
  | "<"
  | "extract";
