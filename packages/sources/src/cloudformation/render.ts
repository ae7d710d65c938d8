import { quote } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import { parseJson } from "@policyproof/policy";
import type { JsonMember, JsonNode } from "@policyproof/policy";
import { hasMarker } from "../unknowns/marker.ts";
import type { Unknown } from "../unknowns/unknown.ts";
import { malformed, unknownBefore, unsupported } from "./fault.ts";
import { writeText } from "./values.ts";
import type { Open, Text, Value } from "./values.ts";

/** What stands for itself: JSON as everyone reads it. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** A document as a tree; the unknown values in it are added to `unknowns`, by their markers. */
export function renderDocument(value: Value, unknowns: Map<string, Unknown>): JsonNode {
  if (value.kind !== "text") return render(value, unknowns);
  const text = write(value.text, value.span, unknowns);
  const [only] = value.text;
  if (value.text.length === 1 && typeof only !== "string" && only !== undefined)
    throw notKnown("the document", only, value.span);
  const { value: tree, diagnostics } = parseJson(text);
  if (tree === undefined) {
    const open = value.text.find((piece) => typeof piece !== "string");
    if (open !== undefined) throw notKnown("a part of the document's JSON", open, value.span);
    throw malformed(
      `the text is no JSON: ${diagnostics[0]?.message ?? ""}`,
      "correct it, or write the document as an object",
      value.span,
    );
  }
  const openKey = keyWithMarker(tree);
  const inKey =
    openKey === undefined
      ? undefined
      : value.text.find((piece) => typeof piece !== "string" && openKey.includes(piece.marker));
  if (inKey !== undefined && typeof inKey !== "string") throw notKnown("the name of a key", inKey, value.span);
  if (openKey !== undefined || countMarkers(tree) !== value.text.filter((piece) => typeof piece !== "string").length)
    throw reserved(value.span);
  return movedTo(tree, value.span);
}

export function notKnown(what: string, { name, help }: Unknown, span: Span): Error {
  return unknownBefore(`${what} depends on ${name}, which is not known`, help, span);
}

function render(value: Value, unknowns: Map<string, Unknown>): JsonNode {
  const { span } = value;
  switch (value.kind) {
    case "text":
      return { kind: "string", value: write(value.text, span, unknowns), span };
    case "number":
      if (!NUMBER.test(value.raw)) {
        throw unsupported(`the number ${quote(value.raw)} is read in several ways`, "put it into quotes", span);
      }
      return { kind: "number", raw: value.raw, span };
    case "boolean":
      return { kind: "boolean", value: value.raw === "true", span };
    case "null":
    case "absent":
      return { kind: "null", span };
    case "list":
      if (value.open === undefined)
        return { kind: "array", items: value.items.map((item) => render(item, unknowns)), span };
      // Alone it stands for a list, of any length.
      return { kind: "string", value: write([{ ...value.open, kind: "anything" }], span, unknowns), span };
    case "object": {
      const seen = new Set<string>();
      const members = value.members.map(({ key, keySpan, value: inner }): JsonMember => {
        if (hasMarker(key)) throw reserved(keySpan);
        if (seen.has(key))
          throw malformed(`the key ${quote(key)} is made twice`, "use other names in the loop", keySpan);
        seen.add(key);
        return { key, keySpan, value: render(inner, unknowns) };
      });
      return { kind: "object", members, span };
    }
  }
}

function write(text: Text, span: Span, unknowns: Map<string, Unknown>): string {
  for (const piece of text) {
    if (typeof piece !== "string") remember(piece, unknowns);
    else if (hasMarker(piece)) throw reserved(span);
  }
  const written = writeText(text);
  const open = text.find((piece) => typeof piece !== "string");
  if (open !== undefined && /\$\{[^}]*\$\{policyproof:/.test(written))
    throw notKnown("the name of a policy variable", open, span);
  return written;
}

/** Of one value in two places less may be known in the one than in the other. */
function remember({ marker, kind, name, help, span }: Open, unknowns: Map<string, Unknown>): void {
  const unknown: Unknown = { marker, kind, name, help, ...(span === undefined ? {} : { span }) };
  const earlier = unknowns.get(unknown.marker);
  if (earlier === undefined) unknowns.set(unknown.marker, unknown);
  else if (unknown.kind === "anything") unknowns.set(unknown.marker, { ...earlier, kind: "anything" });
}

function reserved(span: Span): Error {
  return unsupported(
    "`${policyproof:` is reserved for values that are not known",
    "use another name for the variable",
    span,
  );
}

function countMarkers(node: JsonNode): number {
  switch (node.kind) {
    case "string":
      return node.value.split("${policyproof:").length - 1;
    case "array":
      return node.items.reduce((sum, item) => sum + countMarkers(item), 0);
    case "object":
      return node.members.reduce((sum, { value }) => sum + countMarkers(value), 0);
    case "number":
    case "boolean":
    case "null":
      return 0;
  }
}

function keyWithMarker(node: JsonNode): string | undefined {
  if (node.kind === "array") return node.items.map(keyWithMarker).find((key) => key !== undefined);
  if (node.kind !== "object") return undefined;
  return node.members
    .map(({ key, value }) => (hasMarker(key) ? key : keyWithMarker(value)))
    .find((key) => key !== undefined);
}

function movedTo(node: JsonNode, span: Span): JsonNode {
  switch (node.kind) {
    case "array":
      return { ...node, items: node.items.map((item) => movedTo(item, span)), span };
    case "object":
      return {
        ...node,
        members: node.members.map(({ key, value }) => ({ key, keySpan: span, value: movedTo(value, span) })),
        span,
      };
    case "string":
    case "number":
    case "boolean":
    case "null":
      return { ...node, span };
  }
}
