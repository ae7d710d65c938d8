/** A command that a page shows, and what it says comes of it. */
export interface DocumentedCommand {
  readonly file: string;
  /** Of the command, from 1. */
  readonly line: number;
  readonly command: string;
  /** The output that the page shows; `...` stands for anything. */
  readonly output?: readonly string[];
}

/** Reads the commands of a page: each line of a block marked `sh`, and what follows `$ ` in a block marked `console`. */
export function documentedCommands(file: string, text: string): readonly DocumentedCommand[] {
  const lines = text.split("\n");
  const commands: DocumentedCommand[] = [];
  let language: string | undefined;
  let output: string[] | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const [fence, , marked = ""] = /^(\s*)```(\w*)/.exec(line) ?? [];
    if (fence !== undefined) {
      language = language === undefined ? marked : undefined;
      output = undefined;
    } else if (language === "console" && !line.startsWith("$ ")) {
      output?.push(line);
    } else if (language === "console" || language === "sh") {
      const start = index;
      let command = language === "console" ? line.slice(2) : line.trim();
      while (command.endsWith("\\")) {
        index += 1;
        command = `${command.slice(0, -1).trimEnd()} ${(lines[index] ?? "").trim()}`;
      }
      if (command === "" || command.startsWith("#")) continue;
      output = [];
      commands.push({ file, line: start + 1, command, ...(language === "console" ? { output } : {}) });
    }
  }
  return commands;
}

/** Whether the output is as it was shown, apart from times and blanks at the ends of lines. */
export function isAsShown(shown: readonly string[], actual: string): boolean {
  const pattern = shown
    .join("\n")
    .trim()
    .split("...")
    .map((piece) =>
      normal(piece)
        .trim()
        .replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`),
    )
    .join(String.raw`[\s\S]*`);
  return new RegExp(`^${pattern}$`).test(normal(actual).trim());
}

function normal(text: string): string {
  return text
    .replaceAll(/\d+ ms/g, "0 ms")
    .replaceAll(/[ \t]+$/gm, "")
    .replaceAll(/\s*\n\s*\n/g, "\n\n");
}
