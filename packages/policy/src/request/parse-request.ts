import { createDiagnostic, hasErrors, quote } from "@policyproof/diagnostics";
import type { Diagnostic } from "@policyproof/diagnostics";
import { splitArn } from "../evaluate/values/arn-text.ts";
import type { JsonMember, JsonNode } from "../json/node.ts";
import { parseJson } from "../json/parse-json.ts";
import type { Request } from "../request.ts";
import { describeKind, readText } from "./read-text.ts";
import { readContext } from "./read-context.ts";
import { readPrincipal } from "./read-principal.ts";

export interface RequestResult {
  /** Absent if a diagnostic is an error. */
  readonly request?: Request;
  readonly diagnostics: readonly Diagnostic[];
}

const EXAMPLE = `{"principal": "arn:aws:iam::111122223333:user/alice", "action": "s3:GetObject", "resource": "arn:aws:s3:::examplebucket/key", "context": {}}`;

/**
 * Reads a request from JSON: `{principal, action, resource, resourceAccount?, context?}`.
 *
 * `principal` is what `parsePrincipal` reads, or `{"type": "AWS" | "Service" | "Federated" | "CanonicalUser", "id": ...}`;
 * `context` maps condition keys to a text, number or boolean, or to a list of them. Nothing is derived: a key that is not
 * there is absent. Never throws.
 */
export function parseRequest(text: string): RequestResult {
  const { value, diagnostics } = parseJson(text);
  if (value === undefined) return { diagnostics };
  const result = requestFromJson(value);
  return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] };
}

/** Reads a request that is part of a larger JSON document; otherwise as `parseRequest`. */
export function requestFromJson(node: JsonNode): RequestResult {
  if (node.kind !== "object") {
    const message = `a request is a JSON object, not ${describeKind(node)}`;
    return {
      diagnostics: [
        createDiagnostic("wrong-type", message, {
          span: node.span,
          path: [],
          help: `write ${EXAMPLE}`,
        }),
      ],
    };
  }
  const diagnostics: Diagnostic[] = [];
  const members = new Map(node.members.map((member) => [member.key, member]));
  for (const member of node.members) if (!MEMBERS.has(member.key)) diagnostics.push(unknownMember(member));
  const required = (key: string): JsonNode | undefined => {
    const value = members.get(key)?.value;
    if (value === undefined) {
      const message = `the request has no \`${key}\``;
      diagnostics.push(
        createDiagnostic("wrong-type", message, {
          span: node.span,
          path: [],
          help: `add it, as in ${EXAMPLE}`,
        }),
      );
    }
    return value;
  };
  const principal = readPrincipal(required("principal"), diagnostics);
  const action = readAction(required("action"), diagnostics);
  const resource = readResource(required("resource"), diagnostics);
  const account = readAccount(members.get("resourceAccount")?.value, diagnostics);
  const context = readContext(members.get("context")?.value, diagnostics);
  if (principal === undefined || action === undefined || resource === undefined || hasErrors(diagnostics))
    return { diagnostics };
  const request: Request = {
    principal,
    action,
    resource,
    context,
    ...(account === undefined ? {} : { resourceAccount: account }),
  };
  return { request, diagnostics };
}

const MEMBERS: ReadonlySet<string> = new Set(["principal", "action", "resource", "resourceAccount", "context"]);

function unknownMember(member: JsonMember): Diagnostic {
  const help = `a request has ${[...MEMBERS].map((name) => `\`${name}\``).join(", ")}; condition keys go into \`context\``;
  return createDiagnostic("unknown-element", `${quote(member.key)} is no part of a request`, {
    span: member.keySpan,
    path: [member.key],
    help,
  });
}

function readAction(node: JsonNode | undefined, diagnostics: Diagnostic[]): string | undefined {
  const help = "name one action, as in `s3:GetObject`";
  const text = readText(node, ["action"], help, diagnostics);
  if (text === undefined || /^[^:*?\s]+:[^:*?\s]+$/.test(text)) return text;
  diagnostics.push(
    createDiagnostic("wrong-type", `${quote(text)} is no action of the form \`service:Name\``, {
      ...placeOf(node),
      path: ["action"],
      help,
    }),
  );
  return undefined;
}

function readResource(node: JsonNode | undefined, diagnostics: Diagnostic[]): string | undefined {
  const help =
    "name one resource by its full ARN, as in `arn:aws:s3:::examplebucket/key`, or write `*` for actions without resource types";
  const text = readText(node, ["resource"], help, diagnostics);
  if (text === undefined || text === "*" || splitArn(text) !== undefined) return text;
  diagnostics.push(
    createDiagnostic("wrong-type", `${quote(text)} is neither an ARN of six fields nor \`*\``, {
      ...placeOf(node),
      path: ["resource"],
      help,
    }),
  );
  return undefined;
}

function readAccount(node: JsonNode | undefined, diagnostics: Diagnostic[]): string | undefined {
  const help = 'write the twelve digits as a string, as in `"111122223333"`';
  const text = readText(node, ["resourceAccount"], help, diagnostics);
  if (text === undefined || /^\d{12}$/.test(text)) return text;
  diagnostics.push(
    createDiagnostic("wrong-type", `${quote(text)} is no account id`, {
      ...placeOf(node),
      path: ["resourceAccount"],
      help,
    }),
  );
  return undefined;
}

function placeOf(node: JsonNode | undefined): Pick<Diagnostic, "span"> {
  return node === undefined ? {} : { span: node.span };
}
