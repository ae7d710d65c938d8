/** Stands for code that was taken out; it counts as foreign text if a report holds it elsewhere. */
const CODE = "◆";

/**
 * What is left of Markdown when code is taken out, the way a reader of GitHub's dialect takes it out: fenced blocks first, then
 * code spans, each ended by a run of backticks as long as the one that started it.
 */
export function withoutCode(markdown: string): string {
  return withoutSpans(withoutBlocks(markdown));
}

function withoutBlocks(markdown: string): string {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split(/\r\n|\n|\r/)) {
    const [, opening] = /^ {0,3}(`{3,}|~{3,})[^`]*$/.exec(line) ?? [];
    if (fence === undefined && opening !== undefined) fence = opening;
    else if (fence === undefined) kept.push(line);
    else if (line.trim().startsWith(fence) && /^(`+|~+)$/.test(line.trim())) fence = undefined;
  }
  if (fence !== undefined) throw new Error("a code block without an end");
  return kept.join("\n");
}

function withoutSpans(text: string): string {
  let kept = "";
  let at = 0;
  for (let opening = nextRun(text, at); opening !== undefined; opening = nextRun(text, at)) {
    kept += text.slice(at, opening.start);
    let closing = nextRun(text, opening.end);
    while (closing !== undefined && closing.end - closing.start !== opening.end - opening.start) {
      closing = nextRun(text, closing.end);
    }
    if (closing === undefined || text.slice(opening.end, closing.start).includes("\n"))
      throw new Error("an open code span");
    kept += CODE;
    at = closing.end;
  }
  return kept + text.slice(at);
}

function nextRun(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  const start = text.indexOf("`", from);
  if (start === -1) return undefined;
  let end = start;
  while (text[end] === "`") end += 1;
  return { start, end };
}

// The words of ours, links to files, and nothing that any platform works on further. Each piece starts in its own way, so that
// the expression never has to try a text twice.
const OURS =
  /^(?:[\p{L}\d .,;:()'|\n-]|◆|\*\*|_|#{2,4} (?=❌|✅|⚠️|What|Not|Waived|Access)|❌|✅|⚠️|➖|\[◆\]\(https:\/\/example\.com\/files\/[\w.%/~-]*(?:#L\d+-L\d+)?\)|<\/?details>|<summary>\d+ entries<\/summary>)*$/u;

/** Throws unless all that stands outside of code is ours. */
export function checkMarkdown(markdown: string): void {
  const rest = withoutCode(markdown);
  if (!OURS.test(rest)) throw new Error(`foreign text outside of code in: ${rest}`);
  if (markdown.includes("<!--")) throw new Error("a comment, which could be taken for a marker");
  const opened = rest.split("<details>").length;
  if (opened !== rest.split("</details>").length) throw new Error("details that are not closed");
}
