import { accessDenied, resourceNotFound, validationError } from "./error.ts";
import type { AwsError } from "./error.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** An operation of the service that is not offered here, and the error of its model that it answers with. */
export interface NotOffered {
  readonly operation: string;
  readonly method: Method;
  /** As the model has it: `/analyzer/{analyzerName}`. */
  readonly path: string;
  /**
   * `unsupported`: ValidationException with the reason `notSupported`. `denied`: AccessDeniedException, as AWS itself answers. Else the type of what
   * the path names and is not found: there is none of it.
   */
  readonly answer: "unsupported" | "denied" | { readonly notFound: string };
  readonly instead: string;
}

const CHECKS =
  "This server keeps nothing: it offers CheckAccessNotGranted, CheckNoNewAccess, CheckNoPublicAccess and ValidatePolicy.";
const TRUST_ZONE = `${CHECKS} For who outside can reach a resource, ask /v1/trust-zone with its policy.`;
const RECOMMEND = `${CHECKS} For a policy without what is unused, ask /v1/recommend with the policy and the unused actions.`;
const COMPARE = `${CHECKS} For what a new policy would change, ask /v1/compare with both policies.`;

const UNSUPPORTED = "unsupported";
const ANALYZER = { notFound: "Analyzer" };
const RULE = { notFound: "ArchiveRule" };
const FINDING = { notFound: "Finding" };
const PREVIEW = { notFound: "AccessPreview" };
const RESOURCE = { notFound: "Resource" };

/** All operations of the model (2019-11-01) but those that are offered. */
export const NOT_OFFERED: readonly NotOffered[] = [
  row("ApplyArchiveRule", "PUT", "/archive-rule", UNSUPPORTED, CHECKS),
  row("CancelPolicyGeneration", "PUT", "/policy/generation/{jobId}", UNSUPPORTED, RECOMMEND),
  row("CreateAccessPreview", "PUT", "/access-preview", UNSUPPORTED, COMPARE),
  row("CreateAnalyzer", "PUT", "/analyzer", UNSUPPORTED, CHECKS),
  row("CreateArchiveRule", "PUT", "/analyzer/{analyzerName}/archive-rule", ANALYZER, CHECKS),
  row("CreateServiceLinkedAnalyzer", "PUT", "/service-linked-analyzer", "denied", CHECKS),
  row("DeleteAnalyzer", "DELETE", "/analyzer/{analyzerName}", ANALYZER, CHECKS),
  row("DeleteArchiveRule", "DELETE", "/analyzer/{analyzerName}/archive-rule/{ruleName}", RULE, CHECKS),
  row("DeleteServiceLinkedAnalyzer", "DELETE", "/service-linked-analyzer/{analyzerName}", ANALYZER, CHECKS),
  row("GenerateFindingRecommendation", "POST", "/recommendation/{id}", UNSUPPORTED, RECOMMEND),
  row("GetAccessPreview", "GET", "/access-preview/{accessPreviewId}", PREVIEW, COMPARE),
  row("GetAnalyzedResource", "GET", "/analyzed-resource", UNSUPPORTED, TRUST_ZONE),
  row("GetAnalyzer", "GET", "/analyzer/{analyzerName}", ANALYZER, CHECKS),
  row("GetArchiveRule", "GET", "/analyzer/{analyzerName}/archive-rule/{ruleName}", RULE, CHECKS),
  row("GetFinding", "GET", "/finding/{id}", FINDING, TRUST_ZONE),
  row("GetFindingRecommendation", "GET", "/recommendation/{id}", FINDING, RECOMMEND),
  row("GetFindingV2", "GET", "/findingv2/{id}", FINDING, TRUST_ZONE),
  row("GetFindingsStatistics", "POST", "/analyzer/findings/statistics", UNSUPPORTED, CHECKS),
  row("GetGeneratedPolicy", "GET", "/policy/generation/{jobId}", UNSUPPORTED, RECOMMEND),
  row("ListAccessPreviewFindings", "POST", "/access-preview/{accessPreviewId}", PREVIEW, COMPARE),
  row("ListAccessPreviews", "GET", "/access-preview", UNSUPPORTED, COMPARE),
  row("ListAnalyzedResources", "POST", "/analyzed-resource", UNSUPPORTED, TRUST_ZONE),
  row("ListAnalyzers", "GET", "/analyzer", UNSUPPORTED, CHECKS),
  row("ListArchiveRules", "GET", "/analyzer/{analyzerName}/archive-rule", UNSUPPORTED, CHECKS),
  row("ListFindings", "POST", "/finding", UNSUPPORTED, TRUST_ZONE),
  row("ListFindingsV2", "POST", "/findingv2", UNSUPPORTED, TRUST_ZONE),
  row("ListPolicyGenerations", "GET", "/policy/generation", UNSUPPORTED, RECOMMEND),
  row("ListTagsForResource", "GET", "/tags/{resourceArn}", RESOURCE, CHECKS),
  row("StartPolicyGeneration", "PUT", "/policy/generation", UNSUPPORTED, RECOMMEND),
  row("StartResourceScan", "POST", "/resource/scan", UNSUPPORTED, TRUST_ZONE),
  row("TagResource", "POST", "/tags/{resourceArn}", RESOURCE, CHECKS),
  row("UntagResource", "DELETE", "/tags/{resourceArn}", RESOURCE, CHECKS),
  row("UpdateAnalyzer", "PUT", "/analyzer/{analyzerName}", ANALYZER, CHECKS),
  row("UpdateArchiveRule", "PUT", "/analyzer/{analyzerName}/archive-rule/{ruleName}", RULE, CHECKS),
  row("UpdateFindings", "PUT", "/finding", UNSUPPORTED, CHECKS),
];

function row(
  operation: string,
  method: Method,
  path: string,
  answer: NotOffered["answer"],
  instead: string,
): NotOffered {
  return { operation, method, path, answer, instead };
}

/** `id`: what the last label of the path stands for. */
export function errorOfNotOffered({ operation, answer, instead }: NotOffered, id: string): AwsError {
  const message = `${operation} is not offered. ${instead}`;
  if (answer === "unsupported") return validationError("notSupported", message);
  if (answer === "denied") return accessDenied(message);
  return resourceNotFound(`There is no such ${answer.notFound}. ${instead}`, answer.notFound, id);
}
