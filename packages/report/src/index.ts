export { comparisonToJson } from "./comparison-json.ts";
export type { ComparisonJson, CoverStatementJson } from "./comparison-json.ts";
export { decisionToJson, setDecisionToJson, verdictToJson } from "./json.ts";
export type { DecisionJson, SetDecisionJson, VerdictJson } from "./json.ts";
export { ansi, plain } from "./paint.ts";
export type { Paint, Tone } from "./paint.ts";
export { proofToJson, recommendationToJson } from "./recommendation-json.ts";
export type { ProofJson, RecommendationJson } from "./recommendation-json.ts";
export { renderComparisonText } from "./render-comparison.ts";
export type { ComparedSources } from "./render-comparison.ts";
export { renderDecisionText } from "./render-decision.ts";
export { renderRecommendationText } from "./render-recommendation.ts";
export type { RefinedSource } from "./render-recommendation.ts";
export { renderRecommendedText } from "./render-recommended.ts";
export type { RecommendedFolder } from "./render-recommended.ts";
export { renderSetDecisionText } from "./render-set-decision.ts";
export type { SetSource } from "./render-set-decision.ts";
export { renderFindingsText } from "./render-findings.ts";
export type { ValidatedText } from "./render-findings.ts";
export { renderTightenedText } from "./render-tightened.ts";
export type { ProvedTightening } from "./render-tightened.ts";
export { renderUnusedText } from "./render-unused.ts";
export { renderVerdictText } from "./render-verdict.ts";
export type { Source, Sources, TextOptions } from "./render-verdict.ts";
export { requestInWords } from "./request-in-words.ts";
export type { KeySpelling } from "./request-in-words.ts";
export { observedProofToJson, tightenedToJson } from "./tightened-json.ts";
export type { ObservedProofJson, TightenedJson } from "./tightened-json.ts";
export type {
  AccessChange,
  CheckReport,
  CheckResult,
  NotAnalysedEntry,
  Outcome,
  ResultPlace,
  RuleSummary,
  Subject,
} from "./check-report/model.ts";
export { checkReportToJson } from "./check-report/check-report-json.ts";
export type { CheckReportJson, CheckResultJson, NotAnalysedJson, PlaceJson } from "./check-report/check-report-json.ts";
export { counts, standingOf, summaryLine, tallyOf } from "./check-report/counting.ts";
export type { Standing, Tally } from "./check-report/counting.ts";
export { withoutCommands } from "./check-report/no-commands.ts";
export { renderCodeQuality } from "./check-report/render-code-quality.ts";
export { renderGitHubAnnotations } from "./check-report/render-github-annotations.ts";
export type { GitHubAnnotationOptions } from "./check-report/render-github-annotations.ts";
export { renderJUnit } from "./check-report/render-junit.ts";
export { renderPullRequestSummary } from "./check-report/render-pull-request-summary.ts";
export type { PullRequestSummaryOptions } from "./check-report/render-pull-request-summary.ts";
export { renderSarif } from "./check-report/render-sarif.ts";
export type { SarifOptions } from "./check-report/render-sarif.ts";
export { renderCheckReportText } from "./check-report/render-text.ts";
export type { CheckReportTextOptions } from "./check-report/render-text.ts";
export type { RepositoryOptions } from "./check-report/repository-path.ts";
export type { SarifReader } from "./check-report/sarif-message.ts";
