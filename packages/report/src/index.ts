export { decisionToJson, verdictToJson } from "./json.ts";
export type { DecisionJson, VerdictJson } from "./json.ts";
export { ansi, plain } from "./paint.ts";
export type { Paint, Tone } from "./paint.ts";
export { renderDecisionText } from "./render-decision.ts";
export { renderVerdictText } from "./render-verdict.ts";
export type { Source, Sources, TextOptions } from "./render-verdict.ts";
export { requestInWords } from "./request-in-words.ts";
export type { KeySpelling } from "./request-in-words.ts";
