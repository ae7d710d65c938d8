import type { Diagnostic, DiagnosticCode } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import type { IssueCode } from "../codes.ts";
import { createFinding } from "../finding.ts";
import type { Finding, Location } from "../finding.ts";
import type { Subject } from "../policy-type.ts";
import { expectedDataType } from "./data-type.ts";
import { emptyFinding } from "./empty-list.ts";
import { keyLocation, nodeAt, textAt, valueLocation } from "./place.ts";
import { unsupportedPrincipal } from "./unsupported-principal.ts";

/** What a diagnostic is read with. */
interface Context {
  readonly subject: Subject;
  /** Absent if the text is no JSON. */
  readonly root: JsonNode | undefined;
  /** The whole text. */
  readonly whole: Location;
}

/** Undefined: nothing to report, or a check of its own does. */
type Translation = ((diagnostic: Diagnostic, context: Context) => Finding) | undefined;

/** What the parser has found, as findings. `root` is absent for texts that are no JSON. */
export function translateDiagnostics(
  diagnostics: readonly Diagnostic[],
  root: JsonNode | undefined,
  whole: Location,
  subject: Subject,
): readonly Finding[] {
  const context: Context = { subject, root, whole };
  return diagnostics.flatMap((diagnostic) => TRANSLATIONS[diagnostic.code]?.(diagnostic, context) ?? []);
}

/** Always the same details, about a value. */
function fixed(code: IssueCode, details: string): Translation {
  return (diagnostic, { whole }) => createFinding(code, details, [valueLocation(diagnostic, whole)]);
}

/** Details that name the string in question. */
function naming(code: IssueCode, details: (text: string, path: readonly (string | number)[]) => string): Translation {
  return (diagnostic, { root, whole }) => {
    const { path = [] } = diagnostic;
    const text = root === undefined ? "" : textAt(root, path);
    return createFinding(code, details(text, path), [valueLocation(diagnostic, whole)]);
  };
}

/** About a key, with details that name it. */
function key(code: IssueCode, details: (name: string) => string): Translation {
  return (diagnostic, { whole }) =>
    createFinding(code, details(lastName(diagnostic)), [keyLocation(diagnostic, whole)]);
}

/** With the operator that a condition's value stands under. */
function operator(code: IssueCode, details: (name: string) => string): Translation {
  return naming(code, (_text, path) => details(String(path[path.indexOf("Condition") + 1] ?? "")));
}

/** The parser's own words, where AWS has no code. */
function own(code: IssueCode): Translation {
  return (diagnostic, { whole }) => createFinding(code, ownDetails(diagnostic), [valueLocation(diagnostic, whole)]);
}

function ownDetails({ message, help }: Diagnostic): string {
  const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  return help === undefined ? sentence(message) : `${sentence(message)} ${sentence(help)}`;
}

function lastName({ path = [] }: Diagnostic): string {
  return path.findLast((step) => typeof step === "string") ?? "";
}

const jsonSyntax: Translation = ({ span }, { whole }) => {
  const place = span ?? whole.span;
  const { offset, line, column } = place.start;
  return createFinding(
    "JSON_SYNTAX_ERROR",
    `Fix the JSON syntax error at index ${offset} line ${line} column ${column - 1}.`,
    [{ path: [], span: place }],
  );
};

const dataType: Translation = (diagnostic, { whole }) =>
  createFinding(
    "DATA_TYPE_MISMATCH",
    `The text does not match the expected JSON data type ${expectedDataType(diagnostic.path ?? [])}.`,
    [valueLocation(diagnostic, whole)],
  );

const invalidOperator: Translation = key(
  "INVALID_CONDITION_OPERATOR",
  (name) => `The condition operator ${name} is not valid. Use a valid condition operator.`,
);

const invalidAction: Translation = naming("INVALID_ACTION", (text) => `The action ${text} does not exist.`);

const INVALID_PRINCIPAL = fixed(
  "INVALID_PRINCIPAL_FORMAT",
  "The Principal element contents are not valid. Specify a key-value pair in the Principal element.",
);

const VARIABLE_OPERATORS = "Policy variables can only be used with String and ARN operators.";

const MISSING_PRINCIPAL = fixed("MISSING_PRINCIPAL", "Add a Principal element to the policy statement.");

/** One line a code, so that a new code of the parser asks for a decision. */
const TRANSLATIONS: Readonly<Record<DiagnosticCode, Translation>> = {
  "json-too-large": jsonSyntax,
  "json-too-deep": jsonSyntax,
  "json-empty": jsonSyntax,
  "json-syntax": jsonSyntax,
  "json-unexpected-end": jsonSyntax,
  "json-trailing-comma": jsonSyntax,
  "json-trailing-text": jsonSyntax,
  "json-comment": jsonSyntax,
  "json-quote": jsonSyntax,
  "json-literal": jsonSyntax,
  "json-number": jsonSyntax,
  "json-escape": jsonSyntax,
  "json-control-character": jsonSyntax,
  "json-lone-surrogate": jsonSyntax,
  "json-duplicate-key": jsonSyntax,
  "json-byte-order-mark": undefined,
  // Of sets of policies, which are no documents.
  "not-a-policy-set": undefined,
  "invalid-account-id": undefined,

  "not-an-object": dataType,
  "unknown-element": key("INVALID_POLICY_ELEMENT", (name) => `The policy element ${name} is not valid.`),
  "wrong-type": dataType,
  "missing-statement": fixed("MISSING_STATEMENT", "Add a statement to the policy"),
  "missing-effect": fixed(
    "MISSING_EFFECT",
    "Add an Effect element to the policy statement with a value of Allow or Deny.",
  ),
  "missing-action": fixed("MISSING_ACTION", "Add an Action or NotAction element to the policy statement."),
  "missing-resource": fixed("MISSING_RESOURCE", "Add a Resource or NotResource element to the policy statement."),
  "missing-principal": MISSING_PRINCIPAL,
  "statement-without-principal": MISSING_PRINCIPAL,
  "conflicting-elements": (diagnostic, { root, whole }) => {
    const second = lastName(diagnostic);
    const first = second.startsWith("Not") ? second.slice(3) : `Not${second}`;
    const location = keyLocation(diagnostic, whole);
    const statement = root === undefined ? undefined : nodeAt(root, (diagnostic.path ?? []).slice(0, -1));
    const other = statement?.kind === "object" ? statement.members.find((member) => member.key === first) : undefined;
    return createFinding(
      "UNSUPPORTED_ELEMENT_COMBINATION",
      `The policy elements ${first} and ${second} can not be used in the same statement. Remove one of these elements.`,
      other === undefined
        ? [location]
        : [{ path: [...location.path.slice(0, -1), { key: first }], span: other.keySpan }, location],
    );
  },
  "principal-in-identity-policy": (diagnostic, { subject, whole }) =>
    subject.policyType === "SERVICE_CONTROL_POLICY"
      ? createFinding(
          "SCP_SYNTAX_ERROR_PRINCIPAL",
          "SCPs do not support specifying principals. Remove the Principal or NotPrincipal element.",
          [keyLocation(diagnostic, whole)],
        )
      : createFinding(
          "UNSUPPORTED_PRINCIPAL",
          `The policy type ${subject.policyType} does not support the Principal element. Remove the Principal element.`,
          [keyLocation(diagnostic, whole)],
        ),
  "invalid-version": naming(
    "INVALID_VERSION",
    (text) => `The version ${text} is not valid. Use one of the following versions: 2012-10-17, 2008-10-17`,
  ),
  "invalid-effect": naming("INVALID_EFFECT", (text) => `The effect ${text} is not valid. Use Allow or Deny.`),
  "invalid-principal": INVALID_PRINCIPAL,
  "unknown-principal-type": key("INVALID_PRINCIPAL_KEY", (name) => `The principal key ${name} is not valid.`),
  "unknown-operator": invalidOperator,
  "unknown-set-qualifier": invalidOperator,
  "null-if-exists": key(
    "NULL_WITH_IF_EXISTS",
    () => "The Null condition operator cannot be used with the IfExists suffix. Update the operator or the suffix.",
  ),
  "duplicate-operator": own("DUPLICATE_CONDITION_OPERATOR"),
  "duplicate-condition-key": key(
    "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
    (name) =>
      `The condition key ${name} appears more than once with different capitalization in the same condition block. Remove the duplicate condition keys.`,
  ),

  "missing-version": fixed(
    "MISSING_VERSION",
    "We recommend that you specify the Version element to help you with debugging permission issues.",
  ),
  "variable-needs-version": fixed(
    "VARIABLE_UNSUPPORTED_IN_VERSION",
    "To include variables in your policy, use the policy version 2012-10-17 or later.",
  ),
  "unsupported-variable": (diagnostic, { root, whole }) => {
    const { path = [] } = diagnostic;
    const location = valueLocation(diagnostic, whole);
    if (path.includes("Condition"))
      return createFinding("INVALID_VARIABLE_FOR_OPERATOR", VARIABLE_OPERATORS, [location]);
    if (path.includes("Resource") || path.includes("NotResource")) {
      return createFinding("UNSUPPORTED_VARIABLE", ownDetails(diagnostic), [location]);
    }
    const variable = /\$\{[^}]*\}/.exec(root === undefined ? "" : textAt(root, path))?.[0] ?? "";
    return createFinding(
      "VARIABLE_UNSUPPORTED_IN_ELEMENT",
      `Policy variables are supported in the Resource and Condition elements. Remove the policy variable ${variable} from this element.`,
      [location],
    );
  },
  // What is wrong with it: checks/variables.ts.
  "invalid-variable": undefined,
  "variable-in-bool": (diagnostic, { whole }) =>
    createFinding("INVALID_VARIABLE_FOR_OPERATOR", VARIABLE_OPERATORS, [valueLocation(diagnostic, whole)]),
  "unsupported-character": own("UNSUPPORTED_CHARACTER"),
  "no-allow-statement": undefined,
  "empty-list": (diagnostic, { root, whole }) => {
    const { path = [] } = diagnostic;
    const [code, details] = emptyFinding(path, root === undefined ? undefined : nodeAt(root, path));
    return createFinding(code, details, [valueLocation(diagnostic, whole)]);
  },
  "mixed-types": fixed(
    "INVALID_CONDITION_DATA_TYPE",
    "The condition value data types do not match. Use condition values of the same JSON data type.",
  ),
  "id-in-identity-policy": undefined,
  // For all types of policies: checks/sids.ts.
  "duplicate-sid": undefined,
  "invalid-sid": undefined,
  "malformed-action": invalidAction,
  "wildcard-in-service-prefix": invalidAction,
  "invalid-arn": fixed("INVALID_ARN_PREFIX", "Add the required prefix (arn) to the resource ARN."),
  "short-arn": fixed(
    "MISSING_ARN_FIELD",
    "Resource ARNs must include at least 6 fields in the following structure: arn:partition:service:region:account:resource",
  ),
  "arn-field-boundary": own("ARN_FIELD_BOUNDARY"),
  // The service: checks/arn-fields.ts.
  "uppercase-arn": (diagnostic, { root, whole }) => {
    const [, , service = ""] = (root === undefined ? "" : textAt(root, diagnostic.path ?? [])).split(":");
    const location = valueLocation(diagnostic, whole);
    return /[A-Z]/.test(service)
      ? createFinding(
          "INVALID_ARN_SERVICE_CASE",
          `Update the service name ${service} in the resource ARN to use all lowercase letters.`,
          [location],
        )
      : createFinding("UPPERCASE_ARN", ownDetails(diagnostic), [location]);
  },
  // Of the service: checks/arn-fields.ts.
  "wildcard-arn-prefix": undefined,
  "bare-principal": INVALID_PRINCIPAL,
  "unsupported-principal": (diagnostic, { root, whole }) => {
    const { path = [] } = diagnostic;
    const text = root === undefined ? "" : textAt(root, path);
    const [code, details] = unsupportedPrincipal(lastName(diagnostic), text);
    return createFinding(code, details, [valueLocation(diagnostic, whole)]);
  },
  "unusual-account-id": own("UNUSUAL_ACCOUNT_ID"),
  "allow-with-not-principal": key(
    "ALLOW_WITH_NOT_PRINCIPAL",
    () => "Using Allow with NotPrincipal can be overly permissive. We recommend that you use Principal instead.",
  ),
  "operator-case": own("OPERATOR_CASE"),
  "null-with-set-qualifier": fixed(
    "NULL_WITH_QUALIFIER",
    "Avoid using the Null condition operator with the ForAllValues or ForAnyValue qualifiers because they always return a true or false respectively.",
  ),
  // Together with keys that lack their service: checks/condition-key-format.ts.
  "invalid-condition-key": undefined,
  "invalid-number": operator(
    "TYPE_MISMATCH_NUMBER",
    (name) => `Add a valid numeric value for the condition operator ${name}.`,
  ),
  "invalid-date": fixed(
    "TYPE_MISMATCH_DATE",
    "The date condition operator is used with an invalid value. Specify a valid date using YYYY-MM-DD or other ISO 8601 date/time format.",
  ),
  "invalid-boolean": operator(
    "TYPE_MISMATCH_BOOLEAN",
    (name) => `Add a valid Boolean value (true or false) for the condition operator ${name}.`,
  ),
  "invalid-ip-range": operator(
    "TYPE_MISMATCH_IP_RANGE",
    (name) =>
      `The condition operator ${name} is used with an invalid IP range value. Specify the IP range in standard CIDR format.`,
  ),
  "invalid-base64": operator(
    "TYPE_MISMATCH_STRING",
    (name) => `Add a valid base64-encoded string value for the condition operator ${name}.`,
  ),
  "invalid-arn-value": own("INVALID_ARN_VALUE"),
  "wildcard-in-equals": fixed(
    "WILDCARD_WITHOUT_LIKE_OPERATOR",
    "Your condition value includes a * or ? character. If you meant to use a wildcard (*, ?), update the condition operator to include Like.",
  ),
};
