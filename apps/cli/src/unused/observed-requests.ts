import { requestOf } from "@policyproof/answers";
import { createDiagnostic, createLineIndex } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import type { ObservedRequest } from "@policyproof/recommender";
import { InputError } from "../errors.ts";
import { readInput } from "../read-input.ts";
import type { Input } from "../read-input.ts";
import type { Session } from "../session.ts";

const HELP =
  'write one request a line, as in {"id": "e1", "principal": ..., "action": "s3:GetObject", "resource": ...}';

/**
 * Requests as `evaluate --request` takes them, one a line or in a list, each with an `id` if it likes; else it is called after its line or its number. Throws
 * UnreadableFileError or InputError.
 */
export async function readObserved(path: string, { io, signal }: Session): Promise<readonly ObservedRequest[]> {
  const input = await readInput(path, { stdin: io.stdin, signal });
  const observed = input.text.trimStart().startsWith("[") ? listOf(input) : linesOf(input);
  if (observed.length === 0) throw refusal(input, "there is no request in it");
  return observed;
}

function listOf(input: Input): readonly ObservedRequest[] {
  const value = parsed(input);
  const ids = new Set<string>();
  return value.kind === "array" ? value.items.map((item, index) => observedOf(item, `${index + 1}`, input, ids)) : [];
}

function linesOf({ file, text }: Input): readonly ObservedRequest[] {
  const ids = new Set<string>();
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const input = { file, text: line };
    try {
      return [observedOf(parsed(input), `line ${index + 1}`, input, ids)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      // Once more, as the last line of as many: then every place is the one in the file.
      const placed = { file, text: "\n".repeat(index) + line };
      return [observedOf(parsed(placed), `line ${index + 1}`, placed, ids)];
    }
  });
}

function parsed({ file, text }: Input): JsonNode {
  const { value, diagnostics } = parseJson(text);
  if (value === undefined) throw new InputError(file, text, diagnostics);
  return value;
}

function observedOf(node: JsonNode, usual: string, input: Input, ids: Set<string>): ObservedRequest {
  const members = node.kind === "object" ? node.members : [];
  const member = members.find(({ key }) => key === "id");
  const id = member === undefined ? usual : idOf(member.value);
  if (id === undefined) throw refusal(input, "`id` must be a string or a number", member?.value.span);
  if (ids.has(id)) throw refusal(input, `two requests are called \`${id}\``, (member?.value ?? node).span);
  const plain = node.kind === "object" ? { ...node, members: members.filter((one) => one !== member) } : node;
  const { request, diagnostics } = requestOf(plain);
  if (request === undefined) throw new InputError(input.file, input.text, diagnostics);
  ids.add(id);
  return { id, request };
}

function idOf(node: JsonNode): string | undefined {
  if (node.kind === "string") return node.value;
  return node.kind === "number" ? node.raw : undefined;
}

function refusal({ file, text }: Input, message: string, span: Span = createLineIndex(text).span(0, 0)): InputError {
  return new InputError(file, text, [createDiagnostic("wrong-type", message, { span, help: HELP })]);
}
