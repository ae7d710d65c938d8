import { parseInstant } from "@policyproof/policy";
import { decimalTerm } from "./decimal.ts";
import type { EncodeOperator } from "./base-test.ts";
import { orderTerm } from "./order.ts";
import type { Order } from "./order.ts";

/** `Date...`: instants, however they are written. */
export function encodeDate(order: Order): EncodeOperator {
  return ({ terms }, { value, against }) => {
    if (value.kind !== "instant") return undefined;
    const seconds = parseInstant(against.text);
    if (seconds === undefined) return { matches: terms.false, comparable: terms.false };
    return {
      matches: terms.and([value.valid, orderTerm(terms, value.seconds, order, decimalTerm(terms, seconds))]),
      comparable: value.valid,
    };
  };
}
