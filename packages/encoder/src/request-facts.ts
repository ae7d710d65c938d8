import { createTerms } from "@policyproof/smt";
import type { Assumption } from "./assumptions/assumption.ts";
import type { KeyUsage } from "./key-usage.ts";
import { agreeingKeys, shapeAssumptions } from "./question.ts";
import { createRequestSymbols } from "./symbols.ts";
import type { RequestSymbols } from "./symbols.ts";

/** What holds of every request with keys of these kinds, to look at single requests with. Made when first looked at. */
export interface RequestFacts {
  readonly symbols: RequestSymbols;
  /** As `shapeAssumptions` gives it. */
  readonly shape: readonly Assumption[];
  /** The shapes, and that all parts of the request agree, as `consistentRequests` gives it. */
  readonly consistent: readonly Assumption[];
}

/**
 * The facts for some keys. Most questions are about the same few, so the terms are made once and kept, in stores of their own. Nothing may be
 * added to those: a question that goes to a solver makes terms in a store that ends with it.
 */
export function requestFacts(usages: readonly KeyUsage[]): RequestFacts {
  if (usages.length > MOST_KEYS) return lazyFacts(usages);
  const signature = JSON.stringify(usages);
  const known = KEPT.get(signature) ?? lazyFacts(usages);
  if (KEPT.size >= MOST_KEPT) KEPT.clear();
  KEPT.set(signature, known);
  return known;
}

const KEPT = new Map<string, RequestFacts>();
const MOST_KEPT = 64;
const MOST_KEYS = 20;

function lazyFacts(usages: readonly KeyUsage[]): RequestFacts {
  let symbols: RequestSymbols | undefined;
  let shape: readonly Assumption[] | undefined;
  let consistent: readonly Assumption[] | undefined;
  return {
    get symbols() {
      return (symbols ??= createRequestSymbols(createTerms(), usages));
    },
    get shape() {
      return (shape ??= shapeAssumptions(this.symbols));
    },
    get consistent() {
      return (consistent ??= [...this.shape, ...agreeingKeys(this.symbols)]);
    },
  };
}
