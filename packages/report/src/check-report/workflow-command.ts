import { withoutCommands } from "./no-commands.ts";

export type WorkflowCommandName = "error" | "warning" | "notice";

/**
 * One line that GitHub's runner reads as one annotation, without a line break. Properties without a value are left out.
 *
 * The message keeps its line breaks as `%0A`; in properties `:` and `,` are written as codes too, because they end them
 * (`escapeData` and `escapeProperty` in actions/toolkit, `packages/core/src/command.ts`). A runner that does not know the
 * command looks for one of the old form `##[..]` in the line, and the log shows the message again: neither may hold a command.
 */
export function workflowCommand(
  name: WorkflowCommandName,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => `${key}=${escapeProperty(withoutCommands(String(value)))}`)
    .join(",");
  return `::${name}${written === "" ? "" : ` ${written}`}::${escapeData(withoutCommands(message))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
