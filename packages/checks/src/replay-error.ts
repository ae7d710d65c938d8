import type { Request } from "@policyproof/policy";
import type { CheckName } from "./verdict.ts";

/** The solver's request does not replay on the evaluator: a defect of policyproof, never a verdict. */
export class ReplayError extends Error {
  readonly check: CheckName;
  readonly request: Request;

  constructor(check: CheckName, request: Request) {
    super(`the counterexample to ${check} does not replay on the evaluator`);
    this.name = "ReplayError";
    this.check = check;
    this.request = request;
  }
}
