import { globMatches, parseGlob } from "@policyproof/policy";
import type { Glob } from "@policyproof/policy";

/** Does the pattern match the path? Paths have `/` between folders and none in front. */
export type FileGlob = (path: string) => boolean;

/** Alternatives that one pattern may stand for at most. */
const MAX_ALTERNATIVES = 256;

/**
 * Reads a pattern of files: `*` and `?` within one folder, `**` over any number of folders, `{a,b}` for alternatives. A pattern that names a folder
 * covers everything in it: `infra`, `infra/` and `infra/**` say the same. Matching takes no more than the product of the two lengths.
 */
export function fileGlob(pattern: string): FileGlob {
  const alternatives = alternativesOf(pattern).map(segmentsOf);
  return (path) => {
    const folders = path.split("/");
    return alternatives.some((segments) => matches(segments, folders));
  };
}

/** Is the path matched by one of the patterns? */
export function someGlob(patterns: readonly string[]): FileGlob {
  const globs = patterns.map(fileGlob);
  return (path) => globs.some((matchesPath) => matchesPath(path));
}

type Segment = "any-folders" | Glob;

function segmentsOf(pattern: string): readonly Segment[] {
  const names = pattern.split("/").filter((name) => name !== "" && name !== ".");
  return names.map((name) => (name === "**" ? "any-folders" : parseGlob(name)));
}

function matches(segments: readonly Segment[], folders: readonly string[]): boolean {
  if (segments.length === 0) return true;
  // `reached[i]`: can the first i segments stand for the folders so far?
  let reached = closeOver(segments, [true, ...segments.map(() => false)]);
  for (const folder of folders) {
    if (reached[segments.length] === true) return true;
    const next = segments.map(() => false);
    next.push(false);
    for (const [index, segment] of segments.entries()) {
      if (reached[index] !== true) continue;
      if (segment === "any-folders") next[index] = true;
      else if (globMatches(segment, folder)) next[index + 1] = true;
    }
    reached = closeOver(segments, next);
  }
  return reached[segments.length] === true;
}

/** `**` may stand for no folder at all. */
function closeOver(segments: readonly Segment[], reached: readonly boolean[]): readonly boolean[] {
  const closed = [...reached];
  for (const [index, segment] of segments.entries()) {
    if (segment === "any-folders" && closed[index] === true) closed[index + 1] = true;
  }
  return closed;
}

/** `a{b,c}d` to `abd` and `acd`, nested ones too; braces without a partner are ordinary characters. */
function alternativesOf(pattern: string): readonly string[] {
  const open = innermostBrace(pattern);
  if (open === undefined) return [pattern];
  const { start, end } = open;
  const results: string[] = [];
  for (const choice of pattern.slice(start + 1, end).split(",")) {
    results.push(...alternativesOf(pattern.slice(0, start) + choice + pattern.slice(end + 1)));
    if (results.length >= MAX_ALTERNATIVES) return results.slice(0, MAX_ALTERNATIVES);
  }
  return results;
}

function innermostBrace(pattern: string): { readonly start: number; readonly end: number } | undefined {
  const end = pattern.indexOf("}", pattern.indexOf("{"));
  const start = end === -1 ? -1 : pattern.lastIndexOf("{", end);
  return start === -1 || end < start ? undefined : { start, end };
}
