import { closest } from "@policyproof/diagnostics";
import type { Diagnostic } from "@policyproof/diagnostics";
import { NO_POLICIES, looksLikePolicySet, parsePolicy, policySetFromJson, withPolicy } from "@policyproof/policy";
import type { JsonNode, JsonObject, Policy, PolicyKind, PolicySet, Request } from "@policyproof/policy";
import { VALIDATED_POLICY_TYPES, VALIDATED_RESOURCE_TYPES } from "@policyproof/validation";
import type { Subject } from "@policyproof/validation";
import { JobError } from "../question/job-error.ts";
import { asString, FieldError, optionalField, requiredField } from "./json-fields.ts";
import { requestOf } from "./read-request.ts";

/** The inputs of one line, and the text of the line that their spans point into. */
export interface JobInputs {
  readonly inputs: JsonObject;
  readonly text: string;
}

const POLICY_KINDS: Readonly<Record<string, PolicyKind>> = { IDENTITY_POLICY: "identity", RESOURCE_POLICY: "resource" };

/** The `policyType` of the AWS API, which wants it. */
export function policyTypeInput({ inputs }: JobInputs): PolicyKind {
  const help = "write IDENTITY_POLICY or RESOURCE_POLICY";
  const node = requiredField(inputs, "policyType", help);
  const kind = POLICY_KINDS[asString(node, "policyType", help)];
  if (kind === undefined) {
    throw new FieldError(
      "policyType",
      node.span,
      "`policyType` is neither `IDENTITY_POLICY` nor `RESOURCE_POLICY`",
      help,
    );
  }
  return kind;
}

/**
 * A policy document: a string, or an object as it stands in the line, whose numbers and repeated keys a round trip through
 * `JSON.parse` would lose. `policyDocumentText` is taken for `policyDocument`.
 */
export function policyInput(line: JobInputs, field: string, kind: PolicyKind | "any"): Policy {
  const { policy, diagnostics } = parsePolicy(documentTextInput(line, field), { kind });
  if (policy === undefined) {
    throw unusable(field, diagnostics);
  }
  return policy;
}

function unusable(field: string, diagnostics: readonly Diagnostic[]): JobError {
  const fault = diagnostics.find((diagnostic) => diagnostic.severity === "error");
  return new JobError(
    "ValidationException",
    fault?.message ?? "the policy cannot be read",
    fault?.help ?? "correct the policy",
    {
      field,
      ...(fault?.span === undefined ? {} : { line: fault.span.start.line, column: fault.span.start.column }),
      ...(fault?.path === undefined ? {} : { path: fault.path }),
    },
  );
}

/** The text of a policy document, which need not be a policy. */
export function documentTextInput({ inputs, text }: JobInputs, field: string): string {
  const node =
    optionalField(inputs, field) ??
    optionalField(inputs, `${field}Text`) ??
    requiredField(inputs, field, "give the policy as an object or as a string");
  return documentText(node, field, text);
}

function documentText(node: JsonNode, field: string, text: string): string {
  if (node.kind === "string") {
    return node.value;
  }
  if (node.kind === "object") {
    return text.slice(node.span.start.offset, node.span.end.offset);
  }
  throw new FieldError(
    field,
    node.span,
    `\`${field}\` must be a policy document`,
    "give the policy as an object or as a string",
  );
}

/** The `policyType` and `validatePolicyResourceType` of `ValidatePolicy`. */
export function subjectInput({ inputs }: JobInputs): Subject {
  const policyType = choiceInput(inputs, "policyType", VALIDATED_POLICY_TYPES);
  if (policyType === undefined) {
    throw new FieldError("policyType", inputs.span, "`policyType` is missing", oneOf(VALIDATED_POLICY_TYPES));
  }
  const resourceType = choiceInput(inputs, "validatePolicyResourceType", VALIDATED_RESOURCE_TYPES);
  return resourceType === undefined ? { policyType } : { policyType, resourceType };
}

function choiceInput<T extends string>(inputs: JsonObject, field: string, choices: readonly T[]): T | undefined {
  const node = optionalField(inputs, field);
  if (node === undefined) return undefined;
  const text = asString(node, field, oneOf(choices));
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new FieldError(field, node.span, `\`${field}\` is none of those that there are`, oneOf(choices));
}

function oneOf(choices: readonly string[]): string {
  return `write one of ${choices.join(", ")}`;
}

/** Does the field hold a set of policies rather than one document? */
export function isSetInput({ inputs }: JobInputs, field: string): boolean {
  const node = optionalField(inputs, field);
  return node !== undefined && looksLikePolicySet(node);
}

/** A set of policies, or one document: then all that its side has. */
export function policySetInput(line: JobInputs, field: string): PolicySet {
  const node = optionalField(line.inputs, field);
  if (node === undefined || !looksLikePolicySet(node)) {
    const policy = policyInput(line, field, "any");
    return withPolicy(NO_POLICIES, policy) ?? NO_POLICIES;
  }
  const { set, diagnostics } = policySetFromJson(node, line.text);
  if (set === undefined) throw unusable(field, diagnostics);
  return set;
}

/** `policy`: what the document says by itself. `full`: the final answer. */
export function modeInput({ inputs }: JobInputs): "policy" | "full" {
  const help = 'write "policy" for what the document says by itself, "full" for the final answer';
  const node = optionalField(inputs, "mode");
  const mode = node === undefined ? "policy" : asString(node, "mode", help);
  if (mode === "policy" || mode === "full") return mode;
  throw new FieldError("mode", node?.span ?? inputs.span, "`mode` is neither `policy` nor `full`", help);
}

/** Members of `inputs` without which a check asks another question; those that it needs are missed anyway. */
const OPTIONAL = ["context", "strict", "mode", "trustedOrganizations", "validatePolicyResourceType"] as const;

const REQUIRED: readonly string[] = ["policy", "policyType", "policyDocument", "access", "request", "resourceType"];

/** Refuses a member that was probably meant to be an optional one; others may be there for other readers. */
export function refuseMisspelled({ inputs }: JobInputs): void {
  for (const { key, keySpan } of inputs.members) {
    if ((OPTIONAL as readonly string[]).includes(key) || REQUIRED.includes(key)) continue;
    const meant = closest(key, OPTIONAL);
    if (meant !== undefined) throw new FieldError(key, keySpan, `\`${key}\` is no input`, `did you mean \`${meant}\`?`);
  }
}

/** A switch that is off unless it is set. */
export function booleanInput({ inputs }: JobInputs, field: string): boolean {
  const node = optionalField(inputs, field);
  if (node === undefined) return false;
  if (node.kind === "boolean") return node.value;
  throw new FieldError(
    field,
    node.span,
    `\`${field}\` must be true or false`,
    `write "${field}": true or leave it out`,
  );
}

/** The request of an Evaluate line. */
export function requestInput({ inputs }: JobInputs): Request {
  const node = requiredField(
    inputs,
    "request",
    'write {"principal": ..., "action": ..., "resource": ..., "context": {...}}',
  );
  const { request, diagnostics } = requestOf(node);
  if (request === undefined) {
    const fault = diagnostics.find((diagnostic) => diagnostic.severity === "error");
    throw new JobError(
      "ValidationException",
      fault?.message ?? "the request cannot be read",
      fault?.help ?? "correct the request",
      {
        field: "request",
        ...(fault?.path === undefined ? {} : { path: fault.path }),
      },
    );
  }
  return request;
}
