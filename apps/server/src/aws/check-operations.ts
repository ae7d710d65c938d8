import { PUBLIC_ACCESS_RESOURCE_TYPES } from "@policyproof/checks";
import type { VerdictJson } from "@policyproof/report";
import { accessList } from "./access-list.ts";
import { createReader, refuseFaults, requiredChoice, requiredText } from "./constraints.ts";
import type { Reader } from "./constraints.ts";
import { RESULT_HEADER, UNDECIDED_HEADER, headerText } from "./headers.ts";
import type { Operation } from "./operation.ts";
import type { AwsAnswer } from "./send.ts";

const POLICY_TYPES = ["IDENTITY_POLICY", "RESOURCE_POLICY"];

export const checkNoNewAccess: Operation = checkOperation("CheckNoNewAccess", (reader) => ({
  newPolicyDocument: requiredText(reader, "newPolicyDocument"),
  existingPolicyDocument: requiredText(reader, "existingPolicyDocument"),
  policyType: requiredChoice(reader, "policyType", POLICY_TYPES),
}));

export const checkAccessNotGranted: Operation = checkOperation("CheckAccessNotGranted", (reader) => ({
  policyDocument: requiredText(reader, "policyDocument"),
  access: accessList(reader),
  policyType: requiredChoice(reader, "policyType", POLICY_TYPES),
}));

export const checkNoPublicAccess: Operation = checkOperation("CheckNoPublicAccess", (reader) => ({
  policyDocument: requiredText(reader, "policyDocument"),
  resourceType: requiredChoice(reader, "resourceType", PUBLIC_ACCESS_RESOURCE_TYPES),
}));

/** Hands on the members that the service has, and no others: its clients may know more of them than we do. */
function checkOperation(check: string, read: (reader: Reader) => Readonly<Record<string, unknown>>): Operation {
  return async ({ members }, ask) => {
    const reader = createReader(members);
    const inputs = read(reader);
    refuseFaults(reader);
    return answerOf((await ask({ check, inputs })) as unknown as VerdictJson);
  };
}

/** What AWS answers; it names one statement at a time. */
function answerOf({ result, message, reasons, undecided }: VerdictJson): AwsAnswer {
  if (result === "UNDECIDED") return undecidedAnswer(undecided?.detail ?? message);
  const [first] = reasons;
  const { description, statementIndex, statementId } = first ?? {};
  const reason = { description, statementIndex, statementId };
  return {
    body: { result, message, ...(first === undefined ? {} : { reasons: [reason] }) },
    headers: { [RESULT_HEADER]: result },
  };
}

/** A check that cannot fully tell fails, says AWS's documentation. No statement is named, because none is known to be at fault. */
function undecidedAnswer(detail: string): AwsAnswer {
  const message = `It could not be fully determined what the policy allows, so the check fails to be on the safe side: ${detail}.`;
  return {
    body: { result: "FAIL", message },
    headers: { [RESULT_HEADER]: "UNDECIDED", [UNDECIDED_HEADER]: headerText(detail) },
  };
}
