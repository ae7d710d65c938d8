import type { KeptAnswer } from "./answer-cache.ts";
import type { Asked } from "./asked.ts";
import type { ThreadReply } from "@policyproof/answers";

const VERDICTS: readonly string[] = ["CheckNoNewAccess", "CheckAccessNotGranted", "CheckNoPublicAccess", "TrustZone"];

const HELP = "ask about smaller or simpler policies";

/**
 * The answer to a question over which a thread was lost. If it ran out of memory, or went on long after its time was up: not decided, where what was
 * asked for can say so, else an error. Depends on how busy the machine is, so it is nothing to keep.
 */
export function answerOfLoss(
  { because, message: cause }: Extract<ThreadReply, { readonly kind: "lost" }>,
  { check, world, timeout: milliseconds }: Pick<Asked, "check" | "world" | "timeout">,
): KeptAnswer {
  if (because === "defect") return { body: { error: { code: "InternalFailure", message: cause } }, outcome: "broken" };
  const name = check === "trust-zone" ? "TrustZone" : check;
  const detail = `the policies need more memory or time than one question has; ${HELP}`;
  const open = { kind: "solver", detail };
  const rest = { world, assumptions: [], solver: { name: "none", version: "", route: "solver", milliseconds } };
  if (VERDICTS.includes(name)) {
    const treat = name === "CheckNoPublicAccess" ? " Treat the resource as public." : "";
    const message = `The check could not be decided.${treat}`;
    const body = { check: name, result: "UNDECIDED", message, reasons: [], undecided: open, ...rest };
    return { body, outcome: "undecided" };
  }
  if (name === "Compare") {
    const undecided = { gained: open, lost: open };
    const complete = { gained: "undecided", lost: "undecided" };
    const result = { result: "UNDECIDED", relation: "undecided", gained: [], lost: [], complete, undecided };
    return { body: { check: name, ...result, ...rest }, outcome: "undecided" };
  }
  // An empty list of findings would look like a good policy.
  const message = "the policy needs more memory or time than one question has";
  return { body: { error: { code: "ValidationException", message, help: HELP } }, outcome: "refused" };
}
