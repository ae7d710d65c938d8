import type { OperatorName } from "@policyproof/policy";
import { encodeArn } from "./arn.ts";
import type { EncodeOperator } from "./base-test.ts";
import { encodeBinaryEquals } from "./binary-equals.ts";
import { encodeBool } from "./bool.ts";
import { encodeDate } from "./date.ts";
import { encodeIpAddress } from "./ip-address.ts";
import { encodeNumeric } from "./numeric.ts";
import { encodeStringEqualsIgnoreCase } from "./string-equals-ignore-case.ts";
import { encodeStringMatch } from "./string-match.ts";

export interface OperatorEncoding {
  /** The positive form. */
  readonly encode: EncodeOperator;
  readonly negated: boolean;
}

/** How each operator but `Null` is encoded. */
export const OPERATORS: Readonly<Record<Exclude<OperatorName, "Null">, OperatorEncoding>> = {
  StringEquals: { encode: encodeStringMatch, negated: false },
  StringNotEquals: { encode: encodeStringMatch, negated: true },
  StringEqualsIgnoreCase: { encode: encodeStringEqualsIgnoreCase, negated: false },
  StringNotEqualsIgnoreCase: { encode: encodeStringEqualsIgnoreCase, negated: true },
  StringLike: { encode: encodeStringMatch, negated: false },
  StringNotLike: { encode: encodeStringMatch, negated: true },
  ArnEquals: { encode: encodeArn, negated: false },
  ArnNotEquals: { encode: encodeArn, negated: true },
  ArnLike: { encode: encodeArn, negated: false },
  ArnNotLike: { encode: encodeArn, negated: true },
  NumericEquals: { encode: encodeNumeric("="), negated: false },
  NumericNotEquals: { encode: encodeNumeric("="), negated: true },
  NumericLessThan: { encode: encodeNumeric("<"), negated: false },
  NumericLessThanEquals: { encode: encodeNumeric("<="), negated: false },
  NumericGreaterThan: { encode: encodeNumeric(">"), negated: false },
  NumericGreaterThanEquals: { encode: encodeNumeric(">="), negated: false },
  DateEquals: { encode: encodeDate("="), negated: false },
  DateNotEquals: { encode: encodeDate("="), negated: true },
  DateLessThan: { encode: encodeDate("<"), negated: false },
  DateLessThanEquals: { encode: encodeDate("<="), negated: false },
  DateGreaterThan: { encode: encodeDate(">"), negated: false },
  DateGreaterThanEquals: { encode: encodeDate(">="), negated: false },
  Bool: { encode: encodeBool, negated: false },
  BinaryEquals: { encode: encodeBinaryEquals, negated: false },
  IpAddress: { encode: encodeIpAddress, negated: false },
  NotIpAddress: { encode: encodeIpAddress, negated: true },
};
