import type { OperatorName } from "../../ast/policy.ts";
import { arnLike } from "./arn.ts";
import { binaryEquals } from "./binary.ts";
import { boolEquals } from "./bool.ts";
import { dateEquals, dateGreaterThan, dateGreaterThanEquals, dateLessThan, dateLessThanEquals } from "./date.ts";
import { ipAddress } from "./ip-address.ts";
import {
  numericEquals,
  numericGreaterThan,
  numericGreaterThanEquals,
  numericLessThan,
  numericLessThanEquals,
} from "./numeric.ts";
import type { BaseTest } from "./operator.ts";
import { stringEqualsIgnoreCase } from "./string-equals-ignore-case.ts";
import { stringEquals } from "./string-equals.ts";
import { stringLike } from "./string-like.ts";

/** How an operator judges values: the test of its positive form, and whether it is the negation of that form. */
export interface OperatorMeaning {
  readonly test: BaseTest;
  readonly negated: boolean;
}

/** Every operator that looks at values; `Null` looks at presence alone. */
export const OPERATORS: Readonly<Record<Exclude<OperatorName, "Null">, OperatorMeaning>> = {
  StringEquals: { test: stringEquals, negated: false },
  StringNotEquals: { test: stringEquals, negated: true },
  StringEqualsIgnoreCase: { test: stringEqualsIgnoreCase, negated: false },
  StringNotEqualsIgnoreCase: { test: stringEqualsIgnoreCase, negated: true },
  StringLike: { test: stringLike, negated: false },
  StringNotLike: { test: stringLike, negated: true },
  ArnEquals: { test: arnLike, negated: false },
  ArnNotEquals: { test: arnLike, negated: true },
  ArnLike: { test: arnLike, negated: false },
  ArnNotLike: { test: arnLike, negated: true },
  NumericEquals: { test: numericEquals, negated: false },
  NumericNotEquals: { test: numericEquals, negated: true },
  NumericLessThan: { test: numericLessThan, negated: false },
  NumericLessThanEquals: { test: numericLessThanEquals, negated: false },
  NumericGreaterThan: { test: numericGreaterThan, negated: false },
  NumericGreaterThanEquals: { test: numericGreaterThanEquals, negated: false },
  DateEquals: { test: dateEquals, negated: false },
  DateNotEquals: { test: dateEquals, negated: true },
  DateLessThan: { test: dateLessThan, negated: false },
  DateLessThanEquals: { test: dateLessThanEquals, negated: false },
  DateGreaterThan: { test: dateGreaterThan, negated: false },
  DateGreaterThanEquals: { test: dateGreaterThanEquals, negated: false },
  Bool: { test: boolEquals, negated: false },
  BinaryEquals: { test: binaryEquals, negated: false },
  IpAddress: { test: ipAddress, negated: false },
  NotIpAddress: { test: ipAddress, negated: true },
};
