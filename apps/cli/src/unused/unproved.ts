import type { UnprovedAnswer } from "@policyproof/answers";
import { exitCodeOf } from "../exit-codes.ts";
import type { Reply } from "../run-check.ts";

/** What is said instead of a policy that has no proof. */
export function unprovedReply({ body, outcome }: UnprovedAnswer): Reply {
  return {
    code: exitCodeOf(outcome),
    json: body,
    text: ({ paint }) => `${paint("undecided", "UNDECIDED")}  ${body.message}`,
  };
}
