import type { Sort } from "../sort.ts";
import { TermError } from "../term-error.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import { arithmeticTerms } from "./arithmetic.ts";
import { bitVectorTerms, expectWidth } from "./bit-vector.ts";
import { booleanTerms } from "./boolean.ts";
import { regexTerms } from "./regex.ts";
import { concatenation, stringTerms } from "./string.ts";
import { createTermStore } from "./term-store.ts";

/** An empty store of terms. It holds all its terms as long as it lives, and nothing else holds them. */
export function createTerms(): Terms {
  const store = createTermStore();
  const concatenationTerms = concatenation(store);
  const booleans = booleanTerms(store, concatenationTerms);
  const numbers = arithmeticTerms(store, booleans.boolean);

  function variable(name: string, sort: Sort): Term {
    if (sort.kind === "RegLan") {
      throw new TermError(`variable \`${name}\` cannot be of sort RegLan; regular expressions hold no variables`);
    }
    if (sort.kind === "BitVec") {
      expectWidth(sort.width);
    }
    return store.variable(name, sort);
  }

  return {
    ...booleans,
    ...concatenationTerms,
    ...stringTerms(store, concatenationTerms, booleans, numbers.int),
    ...regexTerms(store, booleans, concatenationTerms.string),
    ...numbers,
    ...bitVectorTerms(store),
    variable,
  };
}
