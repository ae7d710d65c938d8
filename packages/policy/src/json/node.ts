import type { Span } from "@policyproof/diagnostics";

/** A JSON value and where it stands. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

/** A value that is neither an object nor an array. */
export type JsonScalar = JsonString | JsonNumber | JsonBoolean | JsonNull;

export interface JsonObject {
  readonly kind: "object";
  /** In the order of the text; no key occurs twice. */
  readonly members: readonly JsonMember[];
  readonly span: Span;
}

export interface JsonMember {
  readonly key: string;
  /** With its quotes. */
  readonly keySpan: Span;
  readonly value: JsonNode;
}

export interface JsonArray {
  readonly kind: "array";
  readonly items: readonly JsonNode[];
  readonly span: Span;
}

export interface JsonString {
  readonly kind: "string";
  /** Unescaped. */
  readonly value: string;
  /** With its quotes. */
  readonly span: Span;
}

export interface JsonNumber {
  readonly kind: "number";
  /** As written: a JavaScript number could not hold it. */
  readonly raw: string;
  readonly span: Span;
}

export interface JsonBoolean {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly span: Span;
}

export interface JsonNull {
  readonly kind: "null";
  readonly span: Span;
}
