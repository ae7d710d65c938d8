/** Breaks text at spaces so that lines have at most `columns` characters; a longer word gets a line of its own. */
export function wrap(text: string, columns: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const candidate = line === "" ? word : `${line} ${word}`;
    if (line !== "" && indent.length + candidate.length > columns) {
      lines.push(indent + line);
      line = word;
    } else {
      line = candidate;
    }
  }
  lines.push(indent + line);
  return lines.join("\n");
}
