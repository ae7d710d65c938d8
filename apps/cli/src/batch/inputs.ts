import { parsePolicy } from "@policyproof/policy";
import type { JsonNode, Policy, PolicyKind, Request } from "@policyproof/policy";
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
    const fault = diagnostics.find((diagnostic) => diagnostic.severity === "error");
    throw new JobError(
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
  return policy;
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
