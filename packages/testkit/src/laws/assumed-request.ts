import { bindRequest, collectKeyUsage, createRequestSymbols } from "@policyproof/encoder";
import type { Assumption, RequestSymbols } from "@policyproof/encoder";
import type { Policy, Request } from "@policyproof/policy";
import { createTerms, interpretBoolean } from "@policyproof/smt";

/** Room for the longest lists that the generators make. */
const LEAST_MEMBERS = 4;

/** Whether a verdict about the policies speaks of the request: it is within everything that the verdict assumes of requests. */
export function isAssumed(
  request: Request,
  policies: readonly Policy[],
  assumptions: (symbols: RequestSymbols) => readonly Assumption[],
): boolean {
  const symbols = createRequestSymbols(createTerms(), collectKeyUsage(policies), LEAST_MEMBERS);
  const model = bindRequest(symbols, request);
  return model !== undefined && assumptions(symbols).every(({ term }) => interpretBoolean(term, model));
}
