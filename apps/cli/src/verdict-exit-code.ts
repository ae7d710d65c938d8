import type { Verdict } from "@policyproof/checks";
import { EXIT } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";

/** The exit status that tells a result. */
export function exitCodeOf({ result }: Pick<Verdict, "result">): ExitCode {
  switch (result) {
    case "PASS":
      return EXIT.pass;
    case "FAIL":
      return EXIT.fail;
    case "UNDECIDED":
      return EXIT.undecided;
  }
}
