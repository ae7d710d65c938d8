import type { Verdict } from "@policyproof/checks";
import { EXIT } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";

/** The exit status that tells a verdict. */
export function exitCodeOf(verdict: Verdict): ExitCode {
  switch (verdict.result) {
    case "PASS":
      return EXIT.pass;
    case "FAIL":
      return EXIT.fail;
    case "UNDECIDED":
      return EXIT.undecided;
  }
}
