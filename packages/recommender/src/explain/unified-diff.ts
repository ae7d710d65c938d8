import { createTwoFilesPatch } from "diff";

/** A unified diff of two texts, as `diff -u` prints it; empty if they are equal. Names appear in its head. */
export function unifiedDiff(
  before: string,
  after: string,
  names: { readonly before: string; readonly after: string },
): string {
  if (before === after) return "";
  return createTwoFilesPatch(names.before, names.after, before, after, undefined, undefined, {
    context: 3,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  });
}
