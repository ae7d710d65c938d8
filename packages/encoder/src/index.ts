export type { Assumption, AssumptionName } from "./assumptions/assumption.ts";
export { relevantAssumptions } from "./assumptions/relevant.ts";
export { bindRequest } from "./bind-request.ts";
export { catalogCases } from "./catalog/catalog-cases.ts";
export type { Unsupported } from "./context.ts";
export type { Formula } from "./formula/formula.ts";
export { policyFormula } from "./formula/policy-formula.ts";
export { renderFormula } from "./formula/render.ts";
export { collectKeyUsage } from "./key-usage.ts";
export type { KeyUsage, ValueKind } from "./key-usage.ts";
export { encodePolicy, encodeStatement } from "./policy.ts";
export type { EncodedPolicy, EncodedStatement } from "./policy.ts";
export { isOfAccount, isOneOf } from "./principal.ts";
export {
  agreeingKeys,
  askUnder,
  assumptionNames,
  completeModel,
  consistentRequests,
  shapeAssumptions,
} from "./question.ts";
export type { Question } from "./question.ts";
export { readRequest } from "./read-request.ts";
export { requestFacts } from "./request-facts.ts";
export type { RequestFacts } from "./request-facts.ts";
export { aboutTerm } from "./set/about.ts";
export { encodeSet, isServiceLinked } from "./set/encode-set.ts";
export type { EncodedSet } from "./set/encode-set.ts";
export { createRequestSymbols } from "./symbols.ts";
export type { KeySymbols, MemberSymbols, RequestSymbols, ValueSymbols } from "./symbols.ts";
