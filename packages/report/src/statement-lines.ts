import { printable } from "./printable.ts";

/**
 * A statement as JSON that is easy on the eye: on one line if it fits, else one member a line with lists filled up to `columns`.
 * Whatever a terminal would obey is escaped.
 */
export function statementLines(
  statement: Readonly<Record<string, unknown>>,
  columns: number,
  indent: string,
): readonly string[] {
  return lines(statement, "", "", columns, indent);
}

function lines(value: unknown, before: string, after: string, columns: number, indent: string): readonly string[] {
  const whole = `${indent}${before}${oneLine(value)}${after}`;
  if (whole.length <= columns || typeof value !== "object" || value === null) return [whole];
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return [`${indent}${before}[`, ...filled(value.map(oneLine), columns, inner), `${indent}]${after}`];
  }
  const members = Object.entries(value);
  return [
    `${indent}${before}{`,
    ...members.flatMap(([key, member], index) =>
      lines(member, `${oneLine(key)}: `, index < members.length - 1 ? "," : "", columns, inner),
    ),
    `${indent}}${after}`,
  ];
}

/** As many items a line as fit. */
function filled(items: readonly string[], columns: number, indent: string): readonly string[] {
  const output: string[] = [];
  let line = "";
  for (const [index, item] of items.entries()) {
    const next = index < items.length - 1 ? `${item},` : item;
    const candidate = line === "" ? next : `${line} ${next}`;
    if (line !== "" && indent.length + candidate.length > columns) {
      output.push(indent + line);
      line = next;
    } else {
      line = candidate;
    }
  }
  return [...output, indent + line];
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return printable(JSON.stringify(value));
  const members = Object.entries(value).map(([key, member]) => `${oneLine(key)}: ${oneLine(member)}`);
  return `{ ${members.join(", ")} }`;
}
