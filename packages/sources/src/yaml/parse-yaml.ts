import { createLineIndex, hasErrors } from "@policyproof/diagnostics";
import type { Diagnostic } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { Composer, Parser } from "yaml";
import type { CST, Document, YAMLParseError } from "yaml";
import { refusedCharacter } from "./characters.ts";
import { convertNode } from "./convert.ts";
import type { Conversion, YamlTag } from "./conversion.ts";
import { YamlFault, yamlDiagnostic, yamlFault } from "./fault.ts";
import type { YamlVersion } from "./plain-scalars.ts";
import { syntaxFacts } from "./syntax-tree.ts";

export interface YamlOptions {
  /** What local tags mean, by their names as written: `!Sub`. Without a meaning a tag is an error. */
  readonly tags?: Readonly<Record<string, YamlTag>>;
  /** Which words without quotes are booleans and numbers; `1.2` by default. */
  readonly version?: YamlVersion;
  /** UTF-16 code units of the text; 10 MiB by default. */
  readonly maxLength?: number;
  /** Mappings and sequences within each other, with what aliases stand for; 100 by default, as for JSON. */
  readonly maxDepth?: number;
  /** Nodes of the value, where every alias counts with all that it stands for; 1,000,000 by default. */
  readonly maxNodes?: number;
}

export interface YamlResult {
  /** Absent if a diagnostic is an error. */
  readonly value?: JsonNode;
  readonly diagnostics: readonly Diagnostic[];
}

const MAX_LENGTH = 10 * 1024 * 1024;
const MAX_DEPTH = 100;
const MAX_NODES = 1_000_000;

/**
 * Reads a YAML text of one document as the value that it would be as JSON, and tells where everything stands. A node behind an alias has the place of
 * its anchor. Refuses keys given twice, keys that are no scalars, several documents, and what grows beyond the limits. Merge keys (`<<`) are
 * resolved. Never throws.
 */
export function parseYaml(text: string, options: YamlOptions = {}): YamlResult {
  const { maxLength = MAX_LENGTH, maxDepth = MAX_DEPTH, maxNodes = MAX_NODES, version = "1.2", tags = {} } = options;
  const lines = createLineIndex(text);
  if (text.length > maxLength) {
    const message = `the text has ${text.length} characters and the limit is ${maxLength}`;
    return { diagnostics: [yamlDiagnostic("too-large", message, lines.span(0, 0), "give a shorter file")] };
  }
  const refused = refusedCharacter(text, lines);
  if (refused !== undefined) return { diagnostics: [refused] };
  const tokens = Array.from(new Parser().parse(text));
  const { starts, tooDeep } = syntaxFacts(tokens, maxDepth);
  if (tooDeep !== undefined) {
    const span = lines.span(tooDeep.offset, tooDeep.offset + 1);
    const message = `the document is nested more than ${maxDepth} levels deep`;
    return { diagnostics: [yamlDiagnostic("too-deep", message, span, "flatten the document")] };
  }
  const limits = { maxDepth, maxNodes };
  const state = { anchors: new Map(), open: new Set<string>(), diagnostics: [] };
  const conversion: Conversion = { text, lines, version, tags, starts, ...limits, ...state };
  try {
    const document = oneDocument(tokens, conversion);
    const { node } = convertNode(conversion, document.contents, 0);
    return hasErrors(conversion.diagnostics)
      ? { diagnostics: conversion.diagnostics }
      : { value: node, diagnostics: conversion.diagnostics };
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error;
    return { diagnostics: [...conversion.diagnostics, error.diagnostic] };
  }
}

/** The text's only document, without errors of syntax. */
function oneDocument(tokens: readonly CST.Token[], { text, lines }: Conversion): Document.Parsed {
  // Scalars are looked at here (the failsafe schema makes all of them strings), and so are equal keys, for which the library takes quadratic time.
  const composer = new Composer({ schema: "failsafe", uniqueKeys: false, keepSourceTokens: true });
  const documents = Array.from(composer.compose(tokens, true, text.length));
  for (const document of documents) {
    const [error] = document.errors;
    if (error !== undefined) throw syntaxFault(error, text, lines);
  }
  const [first, second] = documents.filter(({ contents }) => contents !== null);
  if (first === undefined) {
    throw yamlFault(
      "empty",
      "the text holds no value",
      lines.span(0, text.length),
      "write the document, or remove the file",
    );
  }
  if (second !== undefined) {
    const [start] = second.range;
    throw yamlFault(
      "syntax",
      "the text holds several documents",
      lines.span(start, start),
      "put each one into a file of its own",
    );
  }
  return first;
}

function syntaxFault(error: YAMLParseError, text: string, lines: Conversion["lines"]): YamlFault {
  const [start, end] = error.pos;
  const message = error.message.replace(/[.:]?$/, "").replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
  const atEnd = start >= text.trimEnd().length;
  const tab = text.slice(start, end).includes("\t") || text.charAt(start - 1) === "\t";
  return yamlFault(
    atEnd ? "unexpected-end" : "syntax",
    `this is no YAML: ${message}`,
    lines.span(start, Math.max(end, start)),
    tab ? "indent by spaces: YAML takes no tabs there" : "check indentation, quotes and brackets around this place",
  );
}
