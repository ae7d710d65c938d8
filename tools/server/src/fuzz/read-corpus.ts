import { bodyOf } from "../load/question.ts";
import { readQuestions } from "../load/read-questions.ts";
import { createRandom } from "../load/statistics.ts";
import type { ValidRequest } from "./valid-requests.ts";

/** Pairs of real policies that are taken. */
const PAIRS = 300;

/** Published cases and real policies, for the routes of the AWS service and for our own. The same ones every time. */
export function readCorpus(): readonly ValidRequest[] {
  return readQuestions([], createRandom(1), PAIRS).flatMap((question) => {
    const request = { method: "POST", contentType: "application/json", expected: "", stable: false } as const;
    const own = question.path.replace("/policy/validation", "/v1/validate-policy").replace("/policy/", "/v1/");
    return [
      { ...request, path: question.path, body: bodyOf(question) },
      { ...request, path: own, body: JSON.stringify(question.body) },
    ];
  });
}
