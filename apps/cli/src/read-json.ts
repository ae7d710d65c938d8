import { FieldError } from "@policyproof/answers";
import { createDiagnostic } from "@policyproof/diagnostics";
import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { InputError } from "./errors.ts";
import { readInput } from "./read-input.ts";
import type { Session } from "./session.ts";

/** What a JSON file means; `read` throws FieldError for what it does not understand. Throws UnreadableFileError or InputError. */
export async function readJson<Meaning>(
  path: string,
  { io, signal }: Session,
  read: (node: JsonNode) => Meaning,
): Promise<Meaning> {
  const input = await readInput(path, { stdin: io.stdin, signal });
  const { value, diagnostics } = parseJson(input.text);
  if (value === undefined) throw new InputError(input.file, input.text, diagnostics);
  try {
    return read(value);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw new InputError(input.file, input.text, [
      createDiagnostic("wrong-type", error.message, { span: error.span, help: error.help }),
    ]);
  }
}
