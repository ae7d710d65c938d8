import { CheckInputError } from "@policyproof/checks";
import type { CheckContext } from "@policyproof/checks";
import type { Diagnostic } from "@policyproof/diagnostics";
import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { asObject, asString, FieldError, requiredField } from "../inputs/json-fields.ts";
import type { Outcome } from "../outcome.ts";
import type { Line } from "../workers/lines.ts";
import { JobError } from "./job-error.ts";
import type { ErrorLocation, JobErrorCode } from "./job-error.ts";
import { jobOf } from "./jobs.ts";

/** Bytes of one line at most: two policies of the largest size. */
export const MAX_LINE_BYTES: number = 20 * 1024 * 1024;

/** What one line of the input comes to. */
export interface Answer {
  /** One line of JSON, without a line break. */
  readonly text: string;
  readonly outcome: Outcome;
}

/** The answer to a line before its `id` is put in front. */
interface Body {
  readonly body: object;
  readonly outcome: Outcome;
}

/** Levels that `{"inputs": {"access": [...]}}` and the like put around a policy document. */
const ENVELOPE_DEPTH = 10;
const MAX_POLICY_DEPTH = 100;

const LINE_HELP = 'write {"id": ..., "check": "CheckNoNewAccess", "inputs": {...}} on one line';

/** Answers one line; never rejects, so that one bad line does not stop the others. */
export async function answerLine(line: Line, context: CheckContext): Promise<Answer> {
  let id = "null";
  try {
    const text = textOf(line);
    const { value, diagnostics } = parseJson(text, {
      maxLength: MAX_LINE_BYTES,
      maxDepth: MAX_POLICY_DEPTH + ENVELOPE_DEPTH,
    });
    id = value === undefined ? guessId(text) : idOf(value, text);
    if (value === undefined) {
      throw unreadableLine(line.number, diagnostics);
    }
    const envelope = asObject(value, "line", LINE_HELP);
    const check = asString(requiredField(envelope, "check", LINE_HELP), "check", LINE_HELP);
    const inputs = asObject(requiredField(envelope, "inputs", LINE_HELP), "inputs", LINE_HELP);
    const { body, outcome } = await jobOf(check, { inputs, text })(context);
    return { text: withId(id, body), outcome };
  } catch (error) {
    const { body, outcome } = errorBody(error);
    return { text: withId(id, body), outcome };
  }
}

function textOf(line: Line): string {
  if (line.kind === "too-long") {
    throw new JobError(
      "ValidationException",
      `line ${line.number} is longer than 20 MiB`,
      "give smaller policies; AWS takes none of more than a few ten thousand characters",
      { line: line.number, column: 1 },
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(line.bytes);
  } catch {
    throw new JobError("ValidationException", `line ${line.number} is not UTF-8`, "write the file as UTF-8", {
      line: line.number,
      column: 1,
    });
  }
}

function unreadableLine(number: number, diagnostics: readonly Diagnostic[]): JobError {
  const fault = diagnostics.find((diagnostic) => diagnostic.severity === "error");
  return new JobError(
    "ValidationException",
    `line ${number} cannot be read: ${fault?.message ?? "it is not JSON"}`,
    fault?.help ?? LINE_HELP,
    {
      line: number,
      column: fault?.span?.start.column ?? 1,
      ...(fault?.path === undefined ? {} : { path: fault.path }),
    },
  );
}

/**
 * The answer to a line over which a worker died: out of memory, say. What was too much for the worker must not be too much for us: the id is only looked
 * for where it usually stands.
 */
export function answerOfCrash(line: Line, error: unknown): Answer {
  const { body, outcome } = errorBody(error);
  const start = line.kind === "line" ? new TextDecoder().decode(line.bytes.subarray(0, 1000)) : "";
  const [, id = "null"] = ID_AT_START.exec(start) ?? [];
  return { text: withId(id, body), outcome };
}

const ID_AT_START = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?)/;

/** The line's id as JSON text; a number with all its digits. */
function idOf(envelope: JsonNode, text: string): string {
  const node = envelope.kind === "object" ? envelope.members.find(({ key }) => key === "id")?.value : undefined;
  if (node === undefined) {
    return "null";
  }
  return node.kind === "number"
    ? node.raw
    : JSON.stringify(JSON.parse(text.slice(node.span.start.offset, node.span.end.offset)));
}

/** The id of a line that is JSON but not as strict as we want it, so that the answer to it has its id too. */
function guessId(text: string): string {
  try {
    const line: unknown = JSON.parse(text);
    const id = typeof line === "object" && line !== null && "id" in line ? line.id : undefined;
    return JSON.stringify(id) ?? "null";
  } catch {
    return "null";
  }
}

function withId(id: string, body: object): string {
  return `{"id":${id},${JSON.stringify(body).slice(1)}`;
}

function errorBody(error: unknown): Body {
  if (error instanceof JobError) {
    return failure(error.code, error.message, error.help, error.location);
  }
  if (error instanceof FieldError) {
    return failure("ValidationException", error.message, error.help, { field: error.field });
  }
  if (error instanceof CheckInputError) {
    const { line, column } = error.span?.start ?? {};
    const place = line === undefined || column === undefined ? {} : { line, column };
    return failure(error.code, error.message, error.help, { field: error.field, ...place });
  }
  const message = error instanceof Error ? error.message : String(error);
  return { body: { error: { code: "InternalFailure", message } }, outcome: "broken" };
}

function failure(code: JobErrorCode, message: string, help: string, location: ErrorLocation | undefined): Body {
  return {
    body: { error: { code, message, help, ...(location === undefined ? {} : { location }) } },
    outcome: "refused",
  };
}
