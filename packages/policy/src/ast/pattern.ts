/** One piece of a wildcard pattern. Adjacent literals are always merged, as are adjacent `any-run`s. */
export type GlobPart =
  | { readonly kind: "literal"; readonly text: string }
  /** `*`: any run of characters, the empty one included. */
  | { readonly kind: "any-run" }
  /** `?`: exactly one character (one Unicode code point). */
  | { readonly kind: "any-char" };

/** A wildcard pattern; always matched against the whole text. */
export type Glob = readonly GlobPart[];

/**
 * `${name}` or `${name, 'default'}`: stands for the value of a condition key of the request.
 *
 * What is not written like that (`${}`, spaces in the name, a default without its quotes) never has a value: its `key` is the
 * whole lower-case text with `${` and `}`, which no request carries (see `isPossibleKey`), and it has no default.
 */
export interface VariablePart {
  readonly kind: "variable";
  /** As written. */
  readonly name: string;
  /** Condition key, lower case. */
  readonly key: string;
  readonly default?: string;
}

/** A pattern that may hold policy variables; a substituted value is literal text, its `*` and `?` are no wildcards. */
export type TemplatePart = GlobPart | VariablePart;
export type Template = readonly TemplatePart[];
