import type { Diagnostic } from "@policyproof/diagnostics";
import { NO_POLICIES, looksLikePolicySet, parsePolicy, policySetFromJson, withPolicy } from "@policyproof/policy";
import type { JsonNode, Policy, PolicyKind, PolicySet, Request } from "@policyproof/policy";
import { asString, FieldError, optionalField, requiredField } from "../json-fields.ts";
import { requestOf } from "../read-request.ts";
import { JobError } from "./job-error.ts";
import type { JobInputs } from "./jobs.ts";

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
export function policyInput({ inputs, text }: JobInputs, field: string, kind: PolicyKind | "any"): Policy {
  const node =
    optionalField(inputs, field) ??
    optionalField(inputs, `${field}Text`) ??
    requiredField(inputs, field, "give the policy as an object or as a string");
  const { policy, diagnostics } = parsePolicy(documentText(node, field, text), { kind });
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
