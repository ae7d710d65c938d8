import type { Line } from "@policyproof/answers";
import type { JsonNode } from "@policyproof/policy";
import type { Question } from "../../desk/model.ts";
import { questionInputs } from "../body/question-inputs.ts";
import { readBody } from "../body/read-body.ts";
import { ProblemError } from "../problem.ts";
import type { Problem } from "../problem.ts";

/** A line as a question, or why it is none. */
export type ReadLine =
  | { readonly kind: "question"; readonly id: string; readonly question: Question }
  | { readonly kind: "refused"; readonly id: string; readonly problem: Problem };

const HELP = 'write {"id": ..., "check": "CheckNoNewAccess", "inputs": {...}} on one line';

/** Reads a line; `id` is the JSON text of its id, with all digits of a number. Never throws. */
export function readQuestion(line: Line, maxDepth: number, limit: number): ReadLine {
  let id = "null";
  try {
    if (line.kind === "too-long") {
      const detail = `line ${line.number} has more than ${limit} bytes`;
      throw new ProblemError({ code: "ValidationException", detail, help: "give smaller policies" });
    }
    const { node, text } = readBody(line.bytes, maxDepth);
    const envelope = membersOf(node);
    id = idOf(envelope.get("id"), text);
    const check = envelope.get("check");
    const inputs = envelope.get("inputs");
    if (check?.kind !== "string") throw new ProblemError(wrong("check", check, "a string"));
    if (inputs?.kind !== "object") throw new ProblemError(wrong("inputs", inputs, "an object"));
    return { kind: "question", id, question: { check: check.value, inputs: questionInputs(inputs, text) } };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: "refused", id, problem: onLine(error.problem, line.number) };
    throw error;
  }
}

function membersOf(node: JsonNode): ReadonlyMap<string, JsonNode> {
  if (node.kind === "object") return new Map(node.members.map(({ key, value }) => [key, value]));
  throw new ProblemError({ code: "ValidationException", detail: "`line` must be an object", help: HELP });
}

function wrong(field: string, node: JsonNode | undefined, wanted: string): Problem {
  const detail = node === undefined ? `\`${field}\` is missing` : `\`${field}\` must be ${wanted}`;
  return { code: "ValidationException", detail, help: HELP, location: { field } };
}

function idOf(node: JsonNode | undefined, text: string): string {
  if (node === undefined) return "null";
  if (node.kind === "number") return node.raw;
  // Without the white space that would make it more than one line.
  return JSON.stringify(JSON.parse(text.slice(node.span.start.offset, node.span.end.offset)));
}

/** Places that are not inside an input count in the whole batch. */
function onLine(problem: Problem, number: number): Problem {
  const { location = {} } = problem;
  if (location.field !== undefined) return problem;
  return {
    ...problem,
    detail: problem.detail.replace(/^the body/, `line ${number}`),
    location: { ...location, line: number, column: location.column ?? 1 },
  };
}
