import type { Paint, Tone } from "./paint.ts";
import { printableLines } from "./printable.ts";

/** A unified diff in colours: what goes red, what comes green. */
export function renderDiff(diff: string, paint: Paint): string {
  return printableLines(diff.trimEnd())
    .split("\n")
    .map((line) => {
      const tone = toneOf(line);
      return tone === undefined ? line : paint(tone, line);
    })
    .join("\n");
}

function toneOf(line: string): Tone | undefined {
  if (line.startsWith("---") || line.startsWith("+++")) return "strong";
  if (line.startsWith("@@")) return "quiet";
  if (line.startsWith("-")) return "fail";
  return line.startsWith("+") ? "pass" : undefined;
}
