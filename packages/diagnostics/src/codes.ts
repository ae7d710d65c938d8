import type { Severity } from "./diagnostic.ts";

/** What the registry knows of a code. */
export interface CodeInfo {
  readonly severity: Severity;
  /** One line, for lists of all codes. */
  readonly description: string;
}

const CODES = {
  // The text as JSON.
  "json-too-large": { severity: "error", description: "the text is longer than the size limit" },
  "json-too-deep": { severity: "error", description: "objects and arrays are nested deeper than the limit" },
  "json-empty": { severity: "error", description: "the text holds nothing but white space" },
  "json-syntax": {
    severity: "error",
    description: "something else stands where JSON wants a value, a key or a separator",
  },
  "json-unexpected-end": { severity: "error", description: "the text ends in the middle of a value" },
  "json-trailing-comma": { severity: "error", description: "a comma stands before a closing bracket" },
  "json-trailing-text": { severity: "error", description: "something follows the document" },
  "json-comment": { severity: "error", description: "JSON has no comments" },
  "json-quote": { severity: "error", description: "strings and keys need double quotes" },
  "json-literal": { severity: "error", description: "a bare word other than `true`, `false` and `null`" },
  "json-number": { severity: "error", description: "a number is not written as JSON wants it" },
  "json-escape": { severity: "error", description: "a backslash in a string starts no known escape" },
  "json-control-character": { severity: "error", description: "a control character stands unescaped in a string" },
  "json-lone-surrogate": { severity: "error", description: "half of a UTF-16 surrogate pair, which is no character" },
  "json-duplicate-key": { severity: "error", description: "an object has the same key twice" },
  "json-byte-order-mark": { severity: "info", description: "the text starts with a byte order mark" },

  // The grammar of policies.
  "not-an-object": { severity: "error", description: "a policy is a JSON object" },
  "unknown-element": { severity: "error", description: "the policy language has no such element in this place" },
  "wrong-type": { severity: "error", description: "a value has the wrong JSON type" },
  "missing-statement": { severity: "error", description: "a policy needs `Statement`" },
  "missing-effect": { severity: "error", description: "a statement needs `Effect`" },
  "missing-action": { severity: "error", description: "a statement needs `Action` or `NotAction`" },
  "missing-resource": {
    severity: "error",
    description: "a statement of an identity policy needs `Resource` or `NotResource`",
  },
  "missing-principal": {
    severity: "error",
    description: "a statement of a resource policy needs `Principal` or `NotPrincipal`",
  },
  "conflicting-elements": { severity: "error", description: "an element and its `Not...` form stand in one statement" },
  "principal-in-identity-policy": { severity: "error", description: "identity policies have no principals" },
  "invalid-version": { severity: "error", description: "`Version` is neither `2012-10-17` nor `2008-10-17`" },
  "invalid-effect": { severity: "error", description: "`Effect` is neither `Allow` nor `Deny`" },
  "invalid-principal": { severity: "error", description: "a bare principal is neither `*` nor an account id" },
  "unknown-principal-type": { severity: "error", description: "a principal is of no known type" },
  "unknown-operator": { severity: "error", description: "there is no such condition operator" },
  "unknown-set-qualifier": {
    severity: "error",
    description: "a condition operator's prefix is neither `ForAnyValue` nor `ForAllValues`",
  },
  "null-if-exists": { severity: "error", description: "`Null` has no `IfExists` form" },
  "duplicate-operator": { severity: "error", description: "one operator is written in two ways in one condition" },
  "duplicate-condition-key": {
    severity: "error",
    description: "one condition key is written in two ways under one operator",
  },

  // Sets of policies.
  "not-a-policy-set": { severity: "error", description: "a set of policies is a JSON object of lists of policies" },
  "invalid-account-id": { severity: "error", description: "an account id is twelve digits, as a string" },

  // Policies that stand, but may not mean what they seem to.
  "missing-version": { severity: "info", description: "without `Version` a policy counts as `2008-10-17`" },
  "variable-needs-version": {
    severity: "warning",
    description: "policy variables are plain text without `Version` `2012-10-17`",
  },
  "unsupported-variable": { severity: "warning", description: "policy variables are plain text in this place" },
  "invalid-variable": {
    severity: "warning",
    description: "a policy variable is not written as documented and never has a value",
  },
  "variable-in-bool": { severity: "info", description: "documentation disagrees on policy variables under `Bool`" },
  "unsupported-character": { severity: "warning", description: "a character that IAM policies cannot hold" },
  "no-allow-statement": { severity: "info", description: "the policy allows nothing" },
  "empty-list": { severity: "warning", description: "an empty list or object" },
  "mixed-types": { severity: "warning", description: "the values of a list are of several JSON types" },
  "id-in-identity-policy": { severity: "info", description: "`Id` belongs into resource policies" },
  "duplicate-sid": { severity: "warning", description: "two statements have the same `Sid`" },
  "invalid-sid": { severity: "warning", description: "`Sid` has characters that IAM refuses" },
  "malformed-action": { severity: "warning", description: "an action is not `service:Name` and matches nothing" },
  "wildcard-in-service-prefix": {
    severity: "warning",
    description: "an action has a wildcard before its colon and matches nothing",
  },
  "invalid-arn": { severity: "warning", description: "a resource is neither `*` nor an ARN and matches nothing" },
  "short-arn": { severity: "warning", description: "an ARN has fewer than six fields" },
  "arn-field-boundary": {
    severity: "warning",
    description: "a `*` at the end of an ARN field stops there, though one reading of the documentation lets it go on",
  },
  "uppercase-arn": {
    severity: "warning",
    description: "partition, service or region of an ARN has upper-case letters and matches no real resource",
  },
  "wildcard-arn-prefix": { severity: "info", description: "the partition or service of an ARN has a wildcard" },
  "bare-principal": { severity: "warning", description: "a principal without its type" },
  "unsupported-principal": { severity: "warning", description: "a principal that matches nobody" },
  "unusual-account-id": { severity: "warning", description: "an account id is not twelve digits" },
  "statement-without-principal": {
    severity: "warning",
    description: "a statement of a resource policy names nobody and is about nobody",
  },
  "allow-with-not-principal": {
    severity: "warning",
    description: "`Allow` with `NotPrincipal` reaches everyone else, anonymous callers included",
  },
  "operator-case": { severity: "warning", description: "a condition operator is not in AWS's spelling" },
  "null-with-set-qualifier": {
    severity: "warning",
    description: "`Null` with a set qualifier is always true or always false",
  },
  "invalid-condition-key": { severity: "warning", description: "no request can have a condition key of this name" },
  "invalid-number": {
    severity: "warning",
    description: "a value under a Numeric operator is no number and never matches",
  },
  "invalid-date": { severity: "warning", description: "a value under a Date operator is no date and never matches" },
  "invalid-boolean": {
    severity: "warning",
    description: "a value under `Bool` or `Null` is neither `true` nor `false`",
  },
  "invalid-ip-range": {
    severity: "warning",
    description: "a value under an IpAddress operator is no address or range and never matches",
  },
  "invalid-base64": {
    severity: "warning",
    description: "a value under `BinaryEquals` is not base64 and never matches",
  },
  "invalid-arn-value": {
    severity: "warning",
    description: "a value under an Arn operator is no ARN and never matches",
  },
  "wildcard-in-equals": { severity: "warning", description: "`*` and `?` are ordinary characters under this operator" },
} as const;

/** Every code that a diagnostic can have. */
export type DiagnosticCode = keyof typeof CODES;

/** The registry of codes. A code keeps its meaning for ever; users filter by it. */
export const DIAGNOSTIC_CODES: Readonly<Record<DiagnosticCode, CodeInfo>> = CODES;
