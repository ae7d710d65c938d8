import type { Diagnostic } from "@policyproof/diagnostics";
import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { parseTemplateYaml } from "../cloudformation/template-yaml.ts";
import { byShift, moveSpans } from "../embedded/move-spans.ts";
import type { SourceText } from "../embedded/source-text.ts";
import { splitLines, splitValues } from "./split-values.ts";

/** UTF-16 code units of a file: plans of large estates have tens of millions. */
const MAX_LENGTH = 64 * 1024 * 1024;
/** Plans nest modules within modules. */
const MAX_DEPTH = 250;

/** The values of a file, one unless it has several behind each other, and what is wrong with those that cannot be read. */
export interface FileValues {
  readonly values: readonly (JsonNode | undefined)[];
  readonly problems: readonly Diagnostic[];
  /** There are several values behind each other. */
  readonly several: boolean;
}

/** Reads a file as JSON or YAML, by what its name and its first characters tell; undefined if they tell neither. */
export function readFile(source: SourceText): FileValues | undefined {
  const { text } = source;
  const extension = /\.(\w+)$/.exec(source.path)?.[1]?.toLowerCase() ?? "";
  const bracket = /^[\s\u{feff}]*[{[]/u.test(text);
  if (JSON_EXTENSIONS.has(extension)) return readJson(source, LINE_EXTENSIONS.has(extension));
  if (bracket) return readEither(source);
  return YAML_EXTENSIONS.has(extension) || YAML_START.test(text) ? readYaml(text) : undefined;
}

const JSON_EXTENSIONS: ReadonlySet<string> = new Set(["json", "tfstate", "jsonl", "ndjson", "tfplan"]);
const LINE_EXTENSIONS: ReadonlySet<string> = new Set(["jsonl", "ndjson"]);
const YAML_EXTENSIONS: ReadonlySet<string> = new Set(["yaml", "yml", "template"]);
const YAML_START = /^(?:AWSTemplateFormatVersion|Resources|Statement|Transform)["']?\s*:/m;

/** YAML holds JSON, whose reader is faster and says more of what is wrong with it. */
function readEither(source: SourceText): FileValues {
  const json = readJson(source, false);
  if (json.problems.length === 0) return json;
  const yaml = readYaml(source.text);
  return yaml.problems.length === 0 || !/^\s*[{[]\s*["{[]/.test(source.text) ? yaml : json;
}

function readYaml(text: string): FileValues {
  const { value, diagnostics } = parseTemplateYaml(text, { maxDepth: MAX_DEPTH });
  return value === undefined ? failed(diagnostics) : { values: [value], problems: [], several: false };
}

function readJson(source: SourceText, lines: boolean): FileValues {
  const { text } = source;
  const limits = { maxLength: MAX_LENGTH, maxDepth: MAX_DEPTH };
  if (!lines) {
    const { value, diagnostics } = parseJson(text, limits);
    if (value !== undefined) return { values: [value], problems: [], several: false };
    if (!diagnostics.some(({ code }) => code === "json-trailing-text")) return failed(diagnostics);
  }
  const parts = lines ? splitLines(text) : splitValues(text);
  // Something else than a value follows the first one.
  if (parts === undefined) return failed(parseJson(text, limits).diagnostics);
  const values: (JsonNode | undefined)[] = [];
  const problems: Diagnostic[] = [];
  for (const { start, end } of parts) {
    const { value, diagnostics } = parseJson(text.slice(start, end), limits);
    const move = byShift(start, source.lines);
    values.push(value === undefined ? undefined : moveSpans(value, move));
    for (const { related: _related, ...diagnostic } of failed(diagnostics).problems)
      problems.push(diagnostic.span === undefined ? diagnostic : { ...diagnostic, span: move(diagnostic.span) });
  }
  return { values, problems, several: true };
}

function failed(diagnostics: readonly Diagnostic[]): FileValues {
  return {
    values: [],
    problems: diagnostics.filter(({ severity }) => severity === "error").slice(0, 1),
    several: false,
  };
}
