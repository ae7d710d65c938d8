import type { Span } from "@policyproof/diagnostics";
import { parseJson } from "@policyproof/policy";
import type { JsonNode, JsonString } from "@policyproof/policy";
import { literalBlock } from "./block-scalar.ts";
import { byOffsets, moveSpans } from "./move-spans.ts";
import type { MoveSpan } from "./move-spans.ts";
import type { SourceText } from "./source-text.ts";
import { decodePercent, unescapeJson } from "./text-map.ts";
import type { MappedText } from "./text-map.ts";

/** What a string holds as JSON, or why it holds none. */
export type EmbeddedResult =
  | { readonly tree: JsonNode }
  | {
      /** One sentence without a full stop. It may quote the document. */
      readonly reason: string;
      readonly help: string;
      readonly span: Span;
    };

const PERCENT_ENCODED = /^\s*%(?:7b|5b)/i;

/**
 * Reads the JSON document that a string of a file holds, as it is or URL-encoded, as in `"policy": "{\"Version\": ...}"`. The spans of the tree point into
 * the file's text, at the very characters; where the string is neither written as a JSON string nor as a literal block of YAML, at the whole string.
 */
export function parseEmbedded(source: SourceText, node: JsonString): EmbeddedResult {
  const written = writtenText(source, node);
  const encoded = PERCENT_ENCODED.test(node.value);
  const mapped = encoded && written !== undefined ? decodePercent(written) : written;
  const text = mapped?.text ?? (encoded ? decodeAll(node.value) : node.value);
  if (text === undefined || (encoded && written !== undefined && mapped === undefined)) {
    return {
      reason: "the document is URL-encoded, and not as valid UTF-8",
      help: "export it again, or give the document as it is",
      span: node.span,
    };
  }
  const move: MoveSpan = mapped === undefined ? () => node.span : byOffsets(mapped.offsets, source.lines);
  const { value, diagnostics } = parseJson(text);
  if (value !== undefined) return { tree: moveSpans(value, move) };
  const first = diagnostics.find(({ severity }) => severity === "error");
  return {
    reason: first?.message ?? "the document cannot be read",
    help: first?.help ?? "give a JSON document",
    span: first?.span === undefined ? node.span : move(first.span),
  };
}

/** The string's text as the file has it; undefined if the file writes it in a way in which its characters cannot be found again. */
function writtenText(source: SourceText, { span, value }: JsonString): MappedText | undefined {
  const { offset: start } = span.start;
  const { offset: end } = span.end;
  if (source.text[start] === "|" || source.text[start] === "!") return literalBlock(source.text, start, value);
  if (end - start < 2 || source.text[start] !== '"' || source.text[end - 1] !== '"') return undefined;
  const mapped = unescapeJson(source.text, start, end);
  return mapped.text === value ? mapped : undefined;
}

function decodeAll(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
