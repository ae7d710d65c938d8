import type { Verdict } from "@policyproof/checks";
import { isSerious } from "@policyproof/validation";
import type { Validation } from "@policyproof/validation";

/**
 * What an answer comes to. `refused`: the question is malformed, or cannot be asked. `broken`: an internal error.
 * From best to worst: pass, fail, undecided, refused, broken.
 */
export type Outcome = "pass" | "fail" | "undecided" | "refused" | "broken";

/** What a result comes to. */
export function outcomeOf({ result }: Pick<Verdict, "result">): Outcome {
  switch (result) {
    case "PASS":
      return "pass";
    case "FAIL":
      return "fail";
    case "UNDECIDED":
      return "undecided";
  }
}

/** Errors and security warnings fail; without them an open question leaves it undecided. */
export function outcomeOfValidation({ findings, undecided, notExamined }: Validation): Outcome {
  if (findings.some(isSerious)) return "fail";
  return undecided.length > 0 || notExamined !== undefined ? "undecided" : "pass";
}
