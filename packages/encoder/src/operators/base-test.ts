import type { ConditionValue } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { EncodingContext } from "../context.ts";
import type { ValueSymbols } from "../symbols.ts";

/** One request value against one policy value, under the positive form of an operator. */
export interface BaseTest {
  readonly matches: Term;
  /** False where either side is no value of the operator's type: then the condition fails in both polarities. */
  readonly comparable: Term;
}

export interface Comparison {
  readonly value: ValueSymbols;
  readonly against: ConditionValue;
}

/** The encoding of one operator. Undefined where the key's values are not of the operator's kind. */
export type EncodeOperator = (context: EncodingContext, comparison: Comparison) => BaseTest | undefined;
