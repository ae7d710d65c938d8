import { createDiagnostic, quote } from "@policyproof/diagnostics";
import type { Diagnostic } from "@policyproof/diagnostics";
import type { JsonNode, JsonObject } from "../json/node.ts";
import type { Principal } from "../request.ts";
import { parsePrincipal } from "./principal-text.ts";
import { describeKind, readText } from "./read-text.ts";

const HELP =
  'write the ARN of a user, role, session or root user, `anonymous`, a service as in `lambda.amazonaws.com`, or `{"type": "Federated", "id": "accounts.google.com"}`';

/** Reads `principal` of a request. Undefined, with a diagnostic, if it is not understood. */
export function readPrincipal(node: JsonNode | undefined, diagnostics: Diagnostic[]): Principal | undefined {
  if (node === undefined) return undefined;
  switch (node.kind) {
    case "string":
      return readPrincipalText(node.value, node, ["principal"], diagnostics);
    case "object":
      return readTyped(node, diagnostics);
    case "array":
    case "number":
    case "boolean":
    case "null":
      diagnostics.push(
        createDiagnostic("wrong-type", `\`principal\` is a string or an object, not ${describeKind(node)}`, {
          span: node.span,
          path: ["principal"],
          help: HELP,
        }),
      );
      return undefined;
  }
}

function readPrincipalText(
  text: string,
  node: JsonNode,
  path: readonly string[],
  diagnostics: Diagnostic[],
): Principal | undefined {
  const principal = parsePrincipal(text);
  if (principal === undefined)
    diagnostics.push(
      createDiagnostic("invalid-principal", `${quote(text)} is nobody who could make a request`, {
        span: node.span,
        path,
        help: HELP,
      }),
    );
  return principal;
}

/** `{"type": ..., "id": ...}` */
function readTyped(node: JsonObject, diagnostics: Diagnostic[]): Principal | undefined {
  const member = (key: string): JsonNode | undefined => node.members.find((one) => one.key === key)?.value;
  const typeNode = member("type");
  const idNode = member("id");
  const type = readText(typeNode, ["principal", "type"], HELP, diagnostics);
  const id = readText(idNode, ["principal", "id"], HELP, diagnostics);
  const extra = node.members.find(({ key }) => key !== "type" && key !== "id");
  if (extra !== undefined) {
    diagnostics.push(
      createDiagnostic("unknown-element", `${quote(extra.key)} is no part of a principal`, {
        span: extra.keySpan,
        path: ["principal", extra.key],
        help: HELP,
      }),
    );
  }
  if (typeNode === undefined || idNode === undefined) {
    diagnostics.push(
      createDiagnostic("wrong-type", "a principal that is an object has `type` and `id`", {
        span: node.span,
        path: ["principal"],
        help: HELP,
      }),
    );
  }
  if (type === undefined || id === undefined || typeNode === undefined || idNode === undefined) return undefined;
  if (type !== "AWS" && id === "") {
    diagnostics.push(
      createDiagnostic("invalid-principal", "the principal's `id` is empty", {
        span: idNode.span,
        path: ["principal", "id"],
        help: HELP,
      }),
    );
    return undefined;
  }
  if (type === "AWS") return readPrincipalText(id, idNode, ["principal", "id"], diagnostics);
  if (type === "Service") return { kind: "service", name: id };
  if (type === "Federated") return { kind: "federated", provider: id };
  if (type === "CanonicalUser") return { kind: "canonical-user", id };
  const help = "the types are `AWS`, `Service`, `Federated` and `CanonicalUser`";
  diagnostics.push(
    createDiagnostic("unknown-principal-type", `there is no principal type ${quote(type)}`, {
      span: typeNode.span,
      path: ["principal", "type"],
      help,
    }),
  );
  return undefined;
}
