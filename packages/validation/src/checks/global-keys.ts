/**
 * What the IAM User Guide says of the global condition keys, as far as a check here needs it. Keys in lower case.
 * Source: IAM User Guide, "AWS global condition context keys" (data type and value type of each key).
 */

/** Keys that never carry a list; new ones may be missing. */
export const SINGLE_VALUED_KEYS: ReadonlySet<string> = new Set([
  "aws:calledviafirst",
  "aws:calledvialast",
  "aws:currenttime",
  "aws:epochtime",
  "aws:federatedprovider",
  "aws:multifactorauthage",
  "aws:multifactorauthpresent",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalisawsservice",
  "aws:principalorgid",
  "aws:principalservicename",
  "aws:principaltype",
  "aws:referer",
  "aws:requestedregion",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:securetransport",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceidentity",
  "aws:sourceip",
  "aws:sourceorgid",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:tokenissuetime",
  "aws:useragent",
  "aws:userid",
  "aws:username",
  "aws:viaawsservice",
  "aws:vpcsourceip",
  "organizations:serviceprincipal",
]);

/** Families of operators, by how their names start; `Null` goes with every key. */
export const OPERATOR_TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ["aws:currenttime", ["Date"]],
  ["aws:epochtime", ["Date", "Numeric"]],
  ["aws:multifactorauthage", ["Numeric"]],
  ["aws:multifactorauthpresent", ["Bool"]],
  ["aws:principalisawsservice", ["Bool"]],
  ["aws:securetransport", ["Bool"]],
  ["aws:sourceip", ["IpAddress"]],
  ["aws:tokenissuetime", ["Date"]],
  ["aws:viaawsservice", ["Bool"]],
  ["aws:vpcsourceip", ["IpAddress"]],
]);

/** Keys whose values are ARNs. */
export const ARN_KEYS: ReadonlySet<string> = new Set(["aws:principalarn", "aws:sourcearn"]);
