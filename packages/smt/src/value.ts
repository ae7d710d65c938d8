/** A rational number in lowest terms with a positive denominator. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A constant of one of the sorts but RegLan. */
export type Value =
  | { readonly kind: "Bool"; readonly value: boolean }
  | { readonly kind: "Int"; readonly value: bigint }
  | { readonly kind: "Real"; readonly value: Rational }
  /** A sequence of Unicode code points; a lone surrogate stands for itself. */
  | { readonly kind: "String"; readonly value: string }
  /** Unsigned, `0 <= value < 2 ** width`. */
  | { readonly kind: "BitVec"; readonly width: number; readonly value: bigint };

/** Values of variables, by the variable's name. A variable that is missing may take any value of its sort. */
export type Model = ReadonlyMap<string, Value>;
