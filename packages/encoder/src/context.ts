import type { Span } from "@policyproof/diagnostics";
import type { Policy, Statement } from "@policyproof/policy";
import type { Term, Terms } from "@policyproof/smt";
import type { RequestSymbols } from "./symbols.ts";

/** A construct that the encoding leaves open. */
export interface Unsupported {
  /** What it is, in words: "`?` between variables in `StringLike`". */
  readonly construct: string;
  readonly span: Span;
  /** The free Boolean that stands for it: an `unsat` answer holds whatever the construct means; a `sat` answer must be replayed. */
  readonly term: Term;
}

/** What the encoding of one statement needs. */
export interface EncodingContext {
  readonly terms: Terms;
  readonly symbols: RequestSymbols;
  readonly policy: Policy;
  readonly statement: Statement;
  /**
   * Stands in for an atom that cannot be encoded.
   * @param meaning identifies the atom's meaning, subject included: equal meanings share one free Boolean, others must not
   */
  unsupported(construct: string, meaning: unknown, span: Span): Term;
}
