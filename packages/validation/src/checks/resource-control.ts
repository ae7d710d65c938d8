import type { StatementView } from "../document/document.ts";
import { conditionsOn, elementOf } from "../document/statement.ts";
import { createFinding } from "../finding.ts";
import type { ConditionCheck, StatementCheck } from "./check.ts";

/** Elements and values that resource control policies do not have. */
export const rcpSyntax: StatementCheck = (statement, { subject }) => {
  if (subject.policyType !== "RESOURCE_CONTROL_POLICY") return [];
  const notPrincipal = statement.elements.get("NotPrincipal");
  const notAction = statement.elements.get("NotAction");
  const named = statement.principals.filter(
    ({ type, text }) => (type !== "Principal" && type !== "AWS") || text !== "*",
  );
  const wrong = notPrincipal === undefined ? named.map(({ place }) => place) : [notPrincipal.keyPlace];
  return [
    ...(wrong.length === 0
      ? []
      : [
          createFinding(
            "RCP_SYNTAX_ERROR_PRINCIPAL",
            'The Principal element contents are not valid. RCPs only support specifying all principals ("*") in the Principal element. The NotPrincipal element is not supported for RCPs.',
            wrong,
          ),
        ]),
    ...(notAction === undefined
      ? []
      : [
          createFinding(
            "RCP_SYNTAX_ERROR_NOTACTION",
            "RCPs do not support the NotAction element. Update to use the Action element.",
            [notAction.keyPlace],
          ),
        ]),
  ];
};

/** An Allow statement can only be that of the policy that every organization has. */
export const rcpAllow: StatementCheck = (statement, { subject }) => {
  if (subject.policyType !== "RESOURCE_CONTROL_POLICY" || statement.effect !== "Allow") return [];
  const condition = statement.elements.get("Condition");
  const resource = elementOf(statement, "Resource");
  const narrow =
    resource === undefined
      ? []
      : resource.negated
        ? [resource.keyPlace]
        : resource.texts.filter(({ text }) => text !== "*").map(({ place }) => place);
  const places = [...narrow, ...(condition === undefined ? [] : [condition.keyPlace])];
  return places.length === 0
    ? []
    : [
        createFinding(
          "RCP_SYNTAX_ERROR_ALLOW",
          'RCPs only support specifying all principals ("*") in the Principal element, all resources ("*") in the Resource element, and no Condition element with an effect of Allow.',
          places,
        ),
      ];
};

const ABOUT_SERVICES = "aws:principalisawsservice";

/** Keys about the caller, which service principals do not have. */
const PRINCIPAL_KEY = /^aws:principal(?:arn|account|orgid|orgpaths|tag\/.*)$/;

/** Keys about the resource on whose behalf a service calls, which other callers do not have. */
const SOURCE_KEY = /^aws:source(?:arn|account|orgid|orgpaths)$/;

const IMPACT = "RCPs impact IAM roles, users, and AWS service principals.";

/** A Deny by a key about the caller also hits services that act for the account. */
export const rcpPrincipalKey: ConditionCheck = ({ key, keyText, keyPlace }, statement, { subject }) =>
  subject.policyType === "RESOURCE_CONTROL_POLICY" &&
  statement.effect === "Deny" &&
  PRINCIPAL_KEY.test(key) &&
  !saysOfServices(statement, "false")
    ? [
        createFinding(
          "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY",
          `${IMPACT} To prevent unintended impact to services acting on your behalf using a service principal, an additional statement should be added to the Condition block "BoolIfExists": { "aws:PrincipalIsAWSService": "false"} whenever a principal key ${keyText} is used.`,
          [keyPlace],
        ),
      ]
    : [];

/** A Deny by a key about the source also hits callers that are no services. */
export const rcpSourceKey: ConditionCheck = ({ key, keyText, keyPlace, operator }, statement, { subject }) =>
  subject.policyType === "RESOURCE_CONTROL_POLICY" &&
  statement.effect === "Deny" &&
  operator.base !== "null" &&
  SOURCE_KEY.test(key) &&
  !saysOfServices(statement, "true")
    ? [
        createFinding(
          "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY",
          `${IMPACT} To prevent unintended impact to your principals, an additional statement should be added to the Condition block "BoolIfExists": { "aws:PrincipalIsAWSService": "true"} whenever the key ${keyText} is used.`,
          [keyPlace],
        ),
      ]
    : [];

/** Not every integration of a service carries the keys about its source. */
export const rcpNullCheck: ConditionCheck = ({ key, keyText, keyPlace }, statement, { subject }) => {
  if (subject.policyType !== "RESOURCE_CONTROL_POLICY" || statement.effect !== "Deny") return [];
  if (!/^aws:sourceorg(?:id|paths)$/.test(key)) return [];
  const checked = ["aws:sourceaccount", "aws:sourcearn"].some((name) =>
    conditionsOn(statement, name).some(({ operator }) => operator.base === "null"),
  );
  return checked
    ? []
    : [
        createFinding(
          "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK",
          `The specified service may have a service integration that does not require the use of the ${keyText} condition key. To prevent unintended impact to services acting on your behalf using a service principal, an additional statement should be added to the Condition block "Null": { "aws:SourceAccount": "false"} or "Null": { "aws:SourceArn": "false"} whenever the key ${keyText} is used.`,
          [keyPlace],
        ),
      ];
};

/** Does the statement limit itself to services (`true`) or to other callers (`false`)? */
function saysOfServices(statement: StatementView, value: string): boolean {
  return conditionsOn(statement, ABOUT_SERVICES).some(
    ({ operator, values }) => operator.base === "bool" && values.some(({ text }) => text.toLowerCase() === value),
  );
}
