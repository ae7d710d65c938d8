import { globMatches } from "@policyproof/policy";
import type { Glob, Template } from "@policyproof/policy";

/** One text that the pattern matches: `run` for each `*`, a letter or digit for each `?`. */
export function sampleGlob(glob: Glob, run: string, char: string = run.at(0) ?? "x"): string {
  return glob
    .map((part) => {
      switch (part.kind) {
        case "literal":
          return part.text;
        case "any-run":
          return run;
        case "any-char":
          return char;
      }
    })
    .join("");
}

/** The first of the preferred texts that the pattern matches, else a sample. */
export function preferMatching(glob: Glob, preferred: readonly string[], run: string, char?: string): string {
  return preferred.find((text) => globMatches(glob, text)) ?? sampleGlob(glob, run, char);
}

/** The template with the given texts for its variables; undefined if one is missing. */
export function substitute(template: Template, valueOf: (key: string) => string | undefined): Glob | undefined {
  const glob: Glob[number][] = [];
  for (const part of template) {
    if (part.kind !== "variable") {
      glob.push(part);
      continue;
    }
    const text = valueOf(part.key) ?? part.default;
    if (text === undefined) return undefined;
    glob.push({ kind: "literal", text });
  }
  return glob;
}
