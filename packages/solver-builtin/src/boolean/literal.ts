/**
 * A variable of the Boolean search or its negation: `2 * variable`, plus one if negated. Numbers, because the search handles
 * millions of them.
 */
export type Literal = number;

export function literalOf(variable: number, negated: boolean): Literal {
  return variable * 2 + (negated ? 1 : 0);
}

export function negate(literal: Literal): Literal {
  return literal ^ 1;
}

export function variableOf(literal: Literal): number {
  return literal >> 1;
}

export function isNegated(literal: Literal): boolean {
  return (literal & 1) === 1;
}
