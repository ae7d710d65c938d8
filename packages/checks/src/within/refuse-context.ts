import { callerClass, withPolicy } from "@policyproof/policy";
import type { Policy, PolicySet } from "@policyproof/policy";
import { CheckInputError } from "../input-error.ts";

/** Refuses a context in which the question about the policy makes no sense. */
export function refuseContext(context: PolicySet, policy: Policy): void {
  const { principal, scp, identity, boundary, session } = context;
  if (withPolicy(context, policy) === undefined) {
    throw refuse(
      "the context has a `resource` policy, and the new policy is one too",
      "take `resource` out of the context",
    );
  }
  if (policy.kind === "identity" && principal !== undefined && callerClass(principal) === "outsider") {
    throw refuse(
      "the context's `principal` can have no identity policy",
      "name the user or role that the policy is attached to, or leave `principal` out",
    );
  }
  const ofCaller = [identity, boundary, session, scp].some((policies) => policies.length > 0);
  if (policy.kind === "resource" && ofCaller && principal === undefined) {
    throw refuse(
      "the context has policies of a caller but does not say whose they are",
      "name the caller as `principal`; a resource policy is about callers of other accounts too",
    );
  }
}

function refuse(message: string, help: string): CheckInputError {
  return new CheckInputError("ValidationException", "context", message, help);
}
