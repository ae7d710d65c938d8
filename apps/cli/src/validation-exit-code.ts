import { isSerious } from "@policyproof/validation";
import type { Validation } from "@policyproof/validation";
import { EXIT } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";

/** Errors and security warnings fail; without them an open question leaves it undecided. */
export function exitCodeOfValidation({ findings, undecided, notExamined }: Validation): ExitCode {
  if (findings.some(isSerious)) return EXIT.fail;
  return undecided.length > 0 || notExamined !== undefined ? EXIT.undecided : EXIT.pass;
}
