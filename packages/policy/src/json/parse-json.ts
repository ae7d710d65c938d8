import { createDiagnostic, createLineIndex, hasErrors, quote } from "@policyproof/diagnostics";
import type { Diagnostic } from "@policyproof/diagnostics";
import { JsonFault } from "./fault.ts";
import { duplicateKey, faultDiagnostic, tooLarge } from "./json-diagnostics.ts";
import type { JsonNode } from "./node.ts";
import { advance, skipSpace } from "./reader.ts";
import type { Frame, Reader } from "./reader.ts";
import { scanNumber } from "./scan-number.ts";
import { scanString } from "./scan-string.ts";
import { missingSeparatorHelp, trailingText, unexpected, unexpectedKey, unexpectedValue } from "./unexpected.ts";

/** What is refused unread, or stops the reading. */
export interface JsonLimits {
  /** UTF-16 code units of the text; 10 MiB by default. */
  readonly maxLength?: number;
  /** Objects and arrays within each other; 100 by default. */
  readonly maxDepth?: number;
}

export interface JsonResult {
  /** Absent if a diagnostic is an error. */
  readonly value?: JsonNode;
  readonly diagnostics: readonly Diagnostic[];
}

const MAX_LENGTH = 10 * 1024 * 1024;
const MAX_DEPTH = 100;
const BYTE_ORDER_MARK = "\u{feff}";

/**
 * Reads RFC 8259 JSON, strictly, and tells where everything stands. Refuses more than the standard must: keys given twice,
 * lone surrogates, deep nesting and long texts. A byte order mark is accepted. Never throws; linear in the length of the
 * text, with a stack of its own.
 */
export function parseJson(text: string, limits: JsonLimits = {}): JsonResult {
  const { maxLength = MAX_LENGTH, maxDepth = MAX_DEPTH } = limits;
  if (text.length > maxLength) return { diagnostics: [tooLarge(text.length, maxLength)] };
  const reader: Reader = { text, lines: createLineIndex(text), maxDepth, position: 0, frames: [], diagnostics: [] };
  try {
    const value = readDocument(reader);
    return hasErrors(reader.diagnostics)
      ? { diagnostics: reader.diagnostics }
      : { value, diagnostics: reader.diagnostics };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { diagnostics: [...reader.diagnostics, faultDiagnostic(reader, error)] };
  }
}

function readDocument(reader: Reader): JsonNode {
  skipByteOrderMark(reader);
  skipSpace(reader);
  if (reader.position >= reader.text.length) {
    throw new JsonFault(
      "json-empty",
      "the text is empty",
      { start: 0, end: reader.text.length },
      'give a JSON document, as in `{"Version": "2012-10-17", "Statement": []}`',
    );
  }
  let complete = readValue(reader);
  while (complete === undefined || reader.frames.length > 0) {
    complete = complete === undefined ? readValue(reader) : addToFrame(reader, complete);
  }
  skipSpace(reader);
  if (reader.position < reader.text.length) throw trailingText(reader.text, reader.position);
  return complete;
}

/** Reads a scalar, an empty container, or the start of a container up to its first value: then there is no node yet. */
function readValue(reader: Reader): JsonNode | undefined {
  const { text, position } = reader;
  const first = text.charAt(position);
  if (first === "{" || first === "[") return openFrame(reader, first);
  if (first === '"') {
    const { value, end } = scanString(text, position);
    return { kind: "string", value, span: advance(reader, end) };
  }
  if (first !== "" && "-0123456789+.".includes(first)) {
    const end = scanNumber(text, position);
    return { kind: "number", raw: text.slice(position, end), span: advance(reader, end) };
  }
  for (const [word, value] of WORDS) {
    if (!text.startsWith(word, position) || /[\w$]/.test(text.charAt(position + word.length))) continue;
    const span = advance(reader, position + word.length);
    return value === null ? { kind: "null", span } : { kind: "boolean", value, span };
  }
  throw unexpectedValue(text, position);
}

const WORDS: readonly (readonly [string, boolean | null])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

function openFrame(reader: Reader, bracket: "{" | "["): JsonNode | undefined {
  const start = reader.position;
  if (reader.frames.length >= reader.maxDepth) {
    throw new JsonFault(
      "json-too-deep",
      `the document is nested more than ${reader.maxDepth} levels deep`,
      { start, end: start + 1 },
      "flatten the document; no policy needs such depth",
    );
  }
  reader.position += 1;
  skipSpace(reader);
  if (bracket === "[") {
    reader.frames.push({ kind: "array", start, items: [] });
    return reader.text[reader.position] === "]" ? closeFrame(reader) : undefined;
  }
  const frame: Frame = { kind: "object", start, members: [], keys: new Map(), pending: undefined };
  reader.frames.push(frame);
  if (reader.text[reader.position] === "}") return closeFrame(reader);
  readKey(reader, frame);
  return undefined;
}

/** Puts a value into the innermost container; gives that container if it closes after the value, else goes to the next value. */
function addToFrame(reader: Reader, value: JsonNode): JsonNode | undefined {
  const frame = reader.frames.at(-1);
  if (frame === undefined) return value;
  const close = frame.kind === "object" ? "}" : "]";
  if (frame.kind === "array") {
    frame.items.push(value);
  } else if (frame.pending !== undefined) {
    const { key, keySpan } = frame.pending;
    frame.members.push({ key, keySpan, value });
    frame.pending = undefined;
  }
  skipSpace(reader);
  const comma = reader.position;
  if (reader.text[comma] === close) return closeFrame(reader);
  if (reader.text[comma] !== ",")
    throw unexpected(
      reader.text,
      comma,
      `\`,\` or \`${close}\``,
      missingSeparatorHelp(reader.text.charAt(comma), close),
    );
  reader.position += 1;
  skipSpace(reader);
  if (reader.text[reader.position] === close) {
    throw new JsonFault(
      "json-trailing-comma",
      `a comma stands before the closing \`${close}\``,
      { start: comma, end: comma + 1 },
      "remove the comma",
    );
  }
  if (frame.kind === "object") readKey(reader, frame);
  return undefined;
}

function closeFrame(reader: Reader): JsonNode | undefined {
  const frame = reader.frames.pop();
  if (frame === undefined) return undefined;
  reader.position += 1;
  const span = reader.lines.span(frame.start, reader.position);
  return frame.kind === "object"
    ? { kind: "object", members: frame.members, span }
    : { kind: "array", items: frame.items, span };
}

/** Reads `"key":` up to the value. */
function readKey(reader: Reader, frame: Extract<Frame, { kind: "object" }>): void {
  if (reader.text[reader.position] !== '"') throw unexpectedKey(reader.text, reader.position);
  const { value: key, end } = scanString(reader.text, reader.position);
  const keySpan = advance(reader, end);
  frame.pending = { key, keySpan };
  const earlier = frame.keys.get(key);
  if (earlier === undefined) frame.keys.set(key, keySpan);
  else reader.diagnostics.push(duplicateKey(reader, key, keySpan, earlier));
  skipSpace(reader);
  if (reader.text[reader.position] !== ":")
    throw unexpected(reader.text, reader.position, "`:`", `put a colon between the key ${quote(key)} and its value`);
  reader.position += 1;
  skipSpace(reader);
}

function skipByteOrderMark(reader: Reader): void {
  if (!reader.text.startsWith(BYTE_ORDER_MARK)) return;
  const span = advance(reader, BYTE_ORDER_MARK.length);
  reader.diagnostics.push(
    createDiagnostic("json-byte-order-mark", "the text starts with a byte order mark", {
      span,
      help: "save the file as UTF-8 without one: other tools may refuse it",
    }),
  );
}
