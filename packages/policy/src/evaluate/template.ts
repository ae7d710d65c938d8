import type { Glob, GlobPart, Template, VariablePart } from "../ast/pattern.ts";
import type { Request } from "../request.ts";
import { contextValue } from "./context.ts";
import { globMatches } from "./glob.ts";

/**
 * The pattern that a template stands for in a request: every policy variable replaced by the value of its key, as literal text
 * in which `*` and `?` are no wildcards. Undefined if a variable has no value: its key is multivalued, or absent and the
 * variable has no default.
 *
 * Source: reference_policies_variables.
 */
export function resolveTemplate(template: Template, request: Request): Glob | undefined {
  if (isGlob(template)) return template;
  const glob: GlobPart[] = [];
  for (const part of template) {
    const resolved = part.kind === "variable" ? literal(variableValue(part, request)) : part;
    if (resolved === undefined) return undefined;
    append(glob, resolved);
  }
  return glob;
}

/** Whether there is no policy variable in it. */
export function isGlob(template: Template): template is Glob {
  return template.every((part) => part.kind !== "variable");
}

/** Whether the template, its variables replaced, matches the whole text. One without a value matches nothing. */
export function templateMatches(template: Template, text: string, request: Request): boolean {
  const glob = resolveTemplate(template, request);
  return glob !== undefined && globMatches(glob, text);
}

/** The default counts only if the key is absent: not for an empty text, nor for a multivalued key. */
function variableValue(variable: VariablePart, request: Request): string | undefined {
  const value = contextValue(request, variable.key);
  if (value === undefined) return variable.default;
  return typeof value === "string" ? value : undefined;
}

function literal(text: string | undefined): GlobPart | undefined {
  return text === undefined ? undefined : { kind: "literal", text };
}

/** INVARIANT: no two neighbours of a glob are both literals, or both runs, and no literal is empty. */
function append(glob: GlobPart[], part: GlobPart): void {
  if (part.kind === "literal" && part.text === "") return;
  const last = glob.at(-1);
  if (last?.kind === "literal" && part.kind === "literal")
    glob[glob.length - 1] = { kind: "literal", text: last.text + part.text };
  else if (!(last?.kind === "any-run" && part.kind === "any-run")) glob.push(part);
}

/** The only text that a pattern without wildcards matches; undefined if there are wildcards. */
export function globText(glob: Glob): string | undefined {
  const texts: string[] = [];
  for (const part of glob) {
    if (part.kind !== "literal") return undefined;
    texts.push(part.text);
  }
  return texts.join("");
}
