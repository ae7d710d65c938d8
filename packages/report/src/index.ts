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
