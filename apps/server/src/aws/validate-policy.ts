import { VALIDATED_POLICY_TYPES, VALIDATED_RESOURCE_TYPES } from "@policyproof/validation";
import type { ValidationJson } from "@policyproof/validation";
import { createReader, optionalChoice, refuseFaults, requiredChoice, requiredText } from "./constraints.ts";
import { AwsRefusal, validationError } from "./error.ts";
import { RESULT_HEADER, UNDECIDED_HEADER, headerText } from "./headers.ts";
import type { Operation } from "./operation.ts";
import { pageOf, readPageRequest } from "./page.ts";

/** Findings are in English in any case. */
const LOCALES = ["DE", "EN", "ES", "FR", "IT", "JA", "KO", "PT_BR", "ZH_CN", "ZH_TW"];

export const validatePolicy: Operation = async ({ members, query }, ask) => {
  const reader = createReader(members);
  const policyDocument = requiredText(reader, "policyDocument");
  const policyType = requiredChoice(reader, "policyType", VALIDATED_POLICY_TYPES);
  const resourceType = optionalChoice(reader, "validatePolicyResourceType", VALIDATED_RESOURCE_TYPES);
  optionalChoice(reader, "locale", LOCALES);
  const page = readPageRequest(reader, query);
  refuseFaults(reader);
  if (resourceType !== undefined && policyType !== "RESOURCE_POLICY") throw resourceTypeWithoutResource();

  const inputs = {
    policyDocument,
    policyType,
    ...(resourceType === undefined ? {} : { validatePolicyResourceType: resourceType }),
  };
  const validation = (await ask({ check: "ValidatePolicy", inputs })) as unknown as ValidationJson;
  const { items, nextToken } = pageOf(validation.findings, inputs, page);
  return {
    body: { findings: items, ...(nextToken === undefined ? {} : { nextToken }) },
    headers: openQuestions(validation),
  };
};

/** The service's own message. Source: awslabs/terraform-iam-policy-validator, pull request 23. */
function resourceTypeWithoutResource(): AwsRefusal {
  const name = "validatePolicyResourceType";
  const message = "give it with the policyType RESOURCE_POLICY only";
  return new AwsRefusal(validationError("fieldValidationFailed", "InvalidInput", [{ name, message }]));
}

/** There may be findings that are not listed: questions that got no answer. A text that is no policy has a finding that says so. */
function openQuestions({ undecided = [], notExamined }: ValidationJson): Readonly<Record<string, string>> {
  const outOfTime = notExamined?.because === "out-of-time" ? notExamined.statements : [];
  const told = [
    ...undecided.map(({ statementIndex, why }) => `statement ${statementIndex}: ${why.detail}`),
    ...(outOfTime.length === 0 ? [] : [`no time was left to examine the statements ${outOfTime.join(", ")}`]),
  ];
  if (told.length === 0) return {};
  return { [RESULT_HEADER]: "UNDECIDED", [UNDECIDED_HEADER]: headerText(told.join("; ")) };
}
