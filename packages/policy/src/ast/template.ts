import type { Glob, GlobPart, Template, TemplatePart, VariablePart } from "./pattern.ts";

/** What is special in a text. */
export interface TemplateOptions {
  /** `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** `${...}` are policy variables; `${*}`, `${?}` and `${$}` are the bare characters. */
  readonly variables: boolean;
}

/** Takes a text apart. `$` without `{` and `${` without `}` are literal. Linear; never fails. */
export function parseTemplate(text: string, options: TemplateOptions): Template {
  const lastClose = options.variables ? text.lastIndexOf("}") : -1;
  return parseParts<TemplatePart>(text, (start) => {
    if (text[start] !== "$") return options.wildcards ? { part: wildcard(text[start]), end: start + 1 } : undefined;
    return start < lastClose ? readVariable(text, start) : undefined;
  });
}

/** A pattern without variables. */
export function parseGlob(text: string): Glob {
  return parseParts<GlobPart>(text, (start) =>
    text[start] === "$" ? undefined : { part: wildcard(text[start]), end: start + 1 },
  );
}

/** The six fields of an ARN pattern. The first is usually the literal `arn`. */
export type ArnTemplate = readonly [Template, Template, Template, Template, Template, Template];

/** Splits a template at its first five colons; colons within variables are none. Undefined if there are fewer. */
export function splitArnTemplate(template: Template): ArnTemplate | undefined {
  const fields: TemplatePart[][] = [];
  let field: TemplatePart[] = [];
  for (const part of template) {
    if (part.kind !== "literal") {
      field.push(part);
      continue;
    }
    let start = 0;
    for (let colon = part.text.indexOf(":"); colon !== -1 && fields.length < 5; colon = part.text.indexOf(":", start)) {
      append(field, { kind: "literal", text: part.text.slice(start, colon) });
      fields.push(field);
      field = [];
      start = colon + 1;
    }
    append(field, { kind: "literal", text: part.text.slice(start) });
  }
  const [arn, partition, service, region, account] = fields;
  if (
    arn === undefined ||
    partition === undefined ||
    service === undefined ||
    region === undefined ||
    account === undefined
  )
    return undefined;
  return [arn, partition, service, region, account, field];
}

/**
 * Whether a request can carry a condition key of this name. Not so for the keys of malformed variables, and for names with
 * braces or with spaces around them.
 */
export function isPossibleKey(key: string): boolean {
  return key !== "" && key.trim() === key && !/[{}]/.test(key);
}

/** Reads something special at an offset; undefined if the character there is an ordinary one. */
type ReadSpecial<Part> = (start: number) => { readonly part: Part; readonly end: number } | undefined;

/** What may begin something special. */
const SPECIAL = /[*?]|\$\{/;

function parseParts<Part extends TemplatePart>(
  text: string,
  readSpecial: ReadSpecial<Part | GlobPart>,
): (Part | GlobPart)[] {
  if (!SPECIAL.test(text)) return text === "" ? [] : [{ kind: "literal", text }];
  const parts: (Part | GlobPart)[] = [];
  const marks = new RegExp(SPECIAL, "g");
  let literalStart = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const special = readSpecial(mark.index);
    if (special === undefined) continue;
    append(parts, { kind: "literal", text: text.slice(literalStart, mark.index) });
    append(parts, special.part);
    literalStart = marks.lastIndex = special.end;
  }
  append(parts, { kind: "literal", text: text.slice(literalStart) });
  return parts;
}

/** INVARIANT: no literal is empty, and no two neighbours are both literals or both runs. */
function append<Part extends TemplatePart>(parts: (Part | GlobPart)[], part: Part | GlobPart): void {
  const last = parts.at(-1);
  if (part.kind === "literal" && part.text === "") return;
  if (part.kind === "any-run" && last?.kind === "any-run") return;
  if (part.kind === "literal" && last?.kind === "literal")
    parts[parts.length - 1] = { kind: "literal", text: last.text + part.text };
  else parts.push(part);
}

function wildcard(character: string | undefined): GlobPart {
  return character === "*" ? { kind: "any-run" } : { kind: "any-char" };
}

/** Reads the variable at `start`, which is closed somewhere. */
function readVariable(text: string, start: number): { readonly part: TemplatePart; readonly end: number } {
  const close = text.indexOf("}", start);
  const content = text.slice(start + 2, close);
  if (content === "*" || content === "?" || content === "$")
    return { part: { kind: "literal", text: content }, end: close + 1 };
  const comma = content.indexOf(",");
  const name = comma === -1 ? content : content.slice(0, comma);
  const key = name.toLowerCase();
  if (isVariableName(name)) {
    if (comma === -1) return { part: { kind: "variable", name, key }, end: close + 1 };
    const quoted = readDefault(text, start + 2 + comma + 1);
    if (quoted !== undefined) return { part: { kind: "variable", name, key, default: quoted.value }, end: quoted.end };
  }
  return { part: malformed(content), end: close + 1 };
}

function isVariableName(name: string): boolean {
  return name !== "" && !/[\s${}'*?]/.test(name);
}

/** Reads ` 'text'}`, exactly one space; undefined for anything else. */
function readDefault(text: string, start: number): { readonly value: string; readonly end: number } | undefined {
  if (!text.startsWith(" '", start)) return undefined;
  const quote = text.indexOf("'", start + 2);
  return quote !== -1 && text[quote + 1] === "}" ? { value: text.slice(start + 2, quote), end: quote + 2 } : undefined;
}

function malformed(content: string): VariablePart {
  return { kind: "variable", name: content, key: `\${${content.toLowerCase()}}` };
}
