export type { Glob, GlobPart, Template, TemplatePart, VariablePart } from "./ast/pattern.ts";
export type {
  ActionClause,
  ActionPattern,
  ArnPattern,
  Condition,
  ConditionValue,
  Effect,
  OperatorName,
  Policy,
  PolicyKind,
  PolicyVersion,
  PrincipalClause,
  PrincipalEntry,
  PrincipalType,
  ResourceClause,
  ResourcePattern,
  SetQualifier,
  Statement,
} from "./ast/policy.ts";
export type { Decision, StatementRef } from "./decision.ts";
export { actionMatches } from "./evaluate/action.ts";
export { conditionHolds } from "./evaluate/condition.ts";
export { evaluate, statementHolds } from "./evaluate/evaluate.ts";
export { globMatches } from "./evaluate/glob.ts";
export { matchRuns } from "./evaluate/match-runs.ts";
export { withoutPath } from "./evaluate/principal-entry.ts";
export { principalMatches } from "./evaluate/principal.ts";
export { resourceMatches } from "./evaluate/resource.ts";
export { SERVICE_LINKED_ROLE_PREFIX, callerClass, isServiceLinkedRole, resourceOwner } from "./evaluate/set/caller.ts";
export type { BuiltInRule } from "./evaluate/set/built-in-rules.ts";
export { evaluateSet } from "./evaluate/set/evaluate-set.ts";
export type { DecidedBy, SetDecision } from "./evaluate/set/evaluate-set.ts";
export type { LayeredStatementRef } from "./evaluate/set/layers.ts";
export { RESOURCE_CONTROL_SERVICES } from "./evaluate/set/rcp-services.ts";
export { globText, isGlob, resolveTemplate } from "./evaluate/template.ts";
export { splitArn } from "./evaluate/values/arn-text.ts";
export type { ArnFields } from "./evaluate/values/arn-text.ts";
export { decodeBase64 } from "./evaluate/values/base64.ts";
export { parseBool } from "./evaluate/values/boolean.ts";
export { compareDecimals, parseNumber } from "./evaluate/values/decimal.ts";
export type { Decimal } from "./evaluate/values/decimal.ts";
export { foldCase } from "./evaluate/values/fold-case.ts";
export { parseInstant } from "./evaluate/values/instant.ts";
export { addressWidth, cidrContains, parseAddress, parseCidr } from "./evaluate/values/ip-address.ts";
export type { Address, AddressFamily, Cidr } from "./evaluate/values/ip-address.ts";
export type { ContextValue, Principal, Request } from "./request.ts";
export { formatRequest } from "./request/format-request.ts";
export type { RequestJson } from "./request/format-request.ts";
export { parseRequest, requestFromJson } from "./request/parse-request.ts";
export type { RequestResult } from "./request/parse-request.ts";
export { principalType } from "./request/principal-type.ts";
export { formatPrincipal, parsePrincipal } from "./request/principal-text.ts";
export { groupByService, literalStart, resourceStarts, servicesOf } from "./evaluate/statement-places.ts";
export type { ByService } from "./evaluate/statement-places.ts";
export { createPrefixIndex, filedUnder, listsUnder } from "./prefix-index.ts";
export type { PrefixIndex } from "./prefix-index.ts";
export { isPossibleKey, parseGlob, parseTemplate, splitArnTemplate } from "./ast/template.ts";
export type { ArnTemplate, TemplateOptions } from "./ast/template.ts";
export type {
  JsonArray,
  JsonBoolean,
  JsonMember,
  JsonNode,
  JsonNull,
  JsonNumber,
  JsonObject,
  JsonScalar,
  JsonString,
} from "./json/node.ts";
export { parseJson } from "./json/parse-json.ts";
export { plainValue } from "./json/plain-value.ts";
export { scalarText } from "./json/scalar-text.ts";
export type { JsonLimits, JsonResult } from "./json/parse-json.ts";
export { writtenText } from "./parse/written-text.ts";
export { parsePolicy } from "./parse/parse-policy.ts";
export type { ParsePolicyOptions, PolicyResult } from "./parse/parse-policy.ts";
export { printPolicy } from "./print/print-policy.ts";
export { inSet } from "./set/in-set.ts";
export { isAbout } from "./set/is-about.ts";
export { NO_POLICIES, layersOf, policiesOf, policiesOfLayer, withPolicy } from "./set/policy-set.ts";
export type { Layer, LayerName, PolicySet } from "./set/policy-set.ts";
export { looksLikePolicySet, parsePolicySet, policySetFromJson } from "./set/read-policy-set.ts";
export type { PolicySetResult } from "./set/read-policy-set.ts";
export { isDocumentedMultivalued } from "./keys/multivalued-keys.ts";
