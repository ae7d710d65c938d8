import type { Request } from "@policyproof/policy";
import { createTerms, interpretBoolean, variablesOf } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { Assumption } from "./assumptions/assumption.ts";
import { bindRequest } from "./bind-request.ts";
import type { KeyUsage } from "./key-usage.ts";
import { agreeingKeys, shapeAssumptions } from "./question.ts";
import { createRequestSymbols } from "./symbols.ts";
import type { RequestSymbols } from "./symbols.ts";

/** What holds of every request with keys of these kinds, to look at single requests with. Made when first looked at. */
export interface RequestFacts {
  readonly symbols: RequestSymbols;
  /** As `shapeAssumptions` gives it. */
  readonly shape: readonly Assumption[];
  /** Does the request have the shapes, and do all its parts agree, as `consistentRequests` says it? Not if the symbols cannot express it. */
  readonly areMetBy: (request: Request) => boolean;
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
  let areMetBy: RequestFacts["areMetBy"] | undefined;
  return {
    get symbols() {
      return (symbols ??= createRequestSymbols(createTerms(), usages));
    },
    get shape() {
      return (shape ??= shapeAssumptions(this.symbols));
    },
    areMetBy(request) {
      areMetBy ??= judgeOf(this.symbols, [...this.shape, ...agreeingKeys(this.symbols)]);
      return areMetBy(request);
    },
  };
}

/** What is said of the caller alone is looked at once for each caller: a search tries few callers with many actions and resources. */
function judgeOf(symbols: RequestSymbols, assumptions: readonly Assumption[]): RequestFacts["areMetBy"] {
  const { kinds, ...texts } = symbols.principal;
  const ofPrincipal = new Set<Term>([...Object.values(kinds), ...Object.values(texts)]);
  const [aboutCaller, others] = partition(assumptions, ({ term }) =>
    variablesOf([term]).every((variable) => ofPrincipal.has(variable)),
  );
  const known = new Map<string, boolean>();
  return (request) => {
    const model = bindRequest(symbols, request);
    if (model === undefined) return false;
    const caller = JSON.stringify(request.principal);
    const callerFits = known.get(caller) ?? aboutCaller.every(({ term }) => interpretBoolean(term, model));
    if (known.size >= MOST_CALLERS) known.clear();
    known.set(caller, callerFits);
    return callerFits && others.every(({ term }) => interpretBoolean(term, model));
  };
}

const MOST_CALLERS = 100;

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  const { inside = [], outside = [] } = Object.groupBy(items, (item) => (belongs(item) ? "inside" : "outside"));
  return [inside, outside];
}
