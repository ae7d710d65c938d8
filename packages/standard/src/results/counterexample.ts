import { parseRequest } from "@policyproof/policy";
import type { RequestJson } from "@policyproof/policy";
import { requestInWords } from "@policyproof/report";
import type { CheckResult } from "@policyproof/report";

/** The `counterexample` of a verdict's JSON. */
export type VerdictCounterexample = RequestJson & { readonly absentKeys?: readonly string[] };

/** The same for a report, also in words. */
export function counterexampleOf({
  absentKeys = [],
  ...request
}: VerdictCounterexample): NonNullable<CheckResult["counterexample"]> {
  const { request: parsed } = parseRequest(JSON.stringify(request));
  const words =
    parsed === undefined ? `${request.action} on ${request.resource}` : requestInWords(parsed, { absentKeys });
  return { request, absentKeys, words };
}
