export { policyJson } from "./arbitrary/policy-json.ts";
export { requestJson } from "./arbitrary/request-json.ts";
export { loadGoldenCases } from "./golden/golden-case.ts";
export type { GoldenCase, GoldenExpectation, GoldenFile, GoldenInputs } from "./golden/golden-case.ts";
export { goldenDifferences, runGoldenCase } from "./golden/run-golden-case.ts";
export type { GoldenOutcome } from "./golden/run-golden-case.ts";
