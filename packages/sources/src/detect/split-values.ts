/** A part of a text. */
export interface TextPart {
  readonly start: number;
  readonly end: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s{}[\]"]/gs;

/**
 * The objects and lists of a text that has several of them behind each other, to tell by their brackets alone. Undefined if there is anything else at the top,
 * or one is not closed. Linear.
 */
export function splitValues(text: string): readonly TextPart[] | undefined {
  const parts: TextPart[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") {
      if (depth === 0) start = index;
      depth += 1;
    } else if (token === "}" || token === "]") {
      depth -= 1;
      if (depth < 0) return undefined;
      if (depth === 0) parts.push({ start, end: index + 1 });
    } else if (depth === 0 && token !== "\u{feff}") {
      return undefined;
    }
  }
  return depth === 0 ? parts : undefined;
}

/** The lines of a text that are not empty. */
export function splitLines(text: string): readonly TextPart[] {
  return Array.from(text.matchAll(/[^\r\n]*[^\s][^\r\n]*/g), ({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
}
