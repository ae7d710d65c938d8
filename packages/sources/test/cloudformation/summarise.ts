import { parseJson, plainValue } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { extractTemplate } from "../../src/cloudformation/extract-template.ts";
import type { TemplateOptions } from "../../src/cloudformation/options.ts";
import { parseTemplateYaml } from "../../src/cloudformation/template-yaml.ts";
import type { AttachedPolicy, Extraction, FoundPolicy, NotAnalysed } from "../../src/model.ts";
import type { Unknown } from "../../src/unknowns/unknown.ts";

export function readTree(path: string, text: string): JsonNode {
  const { value, diagnostics } = path.endsWith(".json") ? parseJson(text) : parseTemplateYaml(text);
  if (value === undefined) throw new Error(`${path}: ${diagnostics[0]?.message ?? "no value"}`);
  return value;
}

export function extract(path: string, text: string, options: TemplateOptions = {}): Extraction {
  return extractTemplate({ path, text }, readTree(path, text), options);
}

/** What was found, for people: documents as JSON in one line, with the names of unknown values in place of their markers. */
export function summarise({ policies, notAnalysed, attached = [] }: Extraction): string {
  return [...policies.map(policyText), ...notAnalysed.map(problemText), ...attached.map(attachedText)].join("\n");
}

function attachedText({ arn, owner, span }: AttachedPolicy): string {
  return `ATTACHED ${arn} to ${owner.type} ${owner.name} in line ${span.start.line}\n`;
}

function policyText({ id, place, owner, attachedTo, use, resourceType, document }: FoundPolicy): string {
  const { start, end } = place.span;
  const about = resourceType === undefined ? "" : ` for ${resourceType}`;
  const lines = [
    `${id}: ${use}${about}, of ${owner?.type} ${owner?.name}, at ${start.line}:${start.column} to ${end.line}:${end.column}`,
    `  path ${place.path.join("/")}`,
  ];
  if (attachedTo !== undefined)
    lines.push(
      `  held by ${attachedTo.map(({ kind, names }) => `${kind} ${names.join(" = ")}`).join(", ") || "nobody"}`,
    );
  for (const { choices, tree } of document.variants) {
    const when = Object.entries(choices).map(([name, value]) => `${name} = ${value}`);
    lines.push(
      `  ${when.length === 0 ? "always" : `if ${when.join(", ")}`}: ${withNames(JSON.stringify(plainValue(tree)), document.unknowns)}`,
    );
  }
  for (const { name, kind, help, span } of document.unknowns) {
    lines.push(`  unknown ${kind} <${name}> from line ${span?.start.line}: ${help}`);
  }
  return `${lines.join("\n")}\n`;
}

function problemText({ owner, path, span, kind, reason, help }: NotAnalysed): string {
  const what = owner === undefined ? "the template" : `${owner.type} ${owner.name}`;
  return `NOT ANALYSED ${kind}: ${what} at ${path?.join("/")} in line ${span?.start.line}\n  ${reason}\n  help: ${help}\n`;
}

function withNames(text: string, unknowns: readonly Unknown[]): string {
  let result = text;
  for (const { marker, name } of unknowns) result = result.replaceAll(marker, `<${name}>`);
  return result;
}
