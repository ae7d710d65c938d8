import { parseNumber } from "@policyproof/policy";
import { decimalTerm } from "./decimal.ts";
import type { EncodeOperator } from "./base-test.ts";
import { orderTerm } from "./order.ts";
import type { Order } from "./order.ts";

/** `Numeric...`: exact decimals, `10` and `10.0` are equal. */
export function encodeNumeric(order: Order): EncodeOperator {
  return ({ terms }, { value, against }) => {
    if (value.kind !== "number") return undefined;
    const number = parseNumber(against.text);
    if (number === undefined) return { matches: terms.false, comparable: terms.false };
    return {
      matches: terms.and([value.valid, orderTerm(terms, value.number, order, decimalTerm(terms, number))]),
      comparable: value.valid,
    };
  };
}
