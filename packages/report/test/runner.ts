/** A command that GitHub's runner finds in a line of output. */
export interface FoundCommand {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly message: string;
}

/**
 * How the runner reads output, told apart into lines at CR and LF: `::name a=b,c=d::message` after white space, or `##[name a=b;]message`
 * anywhere. Characters that a comparison of .NET may ignore are taken out first, and any name is a command.
 */
export function commandsIn(output: string): readonly FoundCommand[] {
  return output.split(/\r\n|\n|\r/).flatMap((line) => commandIn(line) ?? oldCommandIn(line) ?? []);
}

// oxlint-disable-next-line no-control-regex -- colours start with one
const IGNORED = /\u001b\[[\d;]*m|[\p{Cc}\p{Cf}\p{Cs}\p{DI}]/gu;

function commandIn(line: string): FoundCommand | undefined {
  const start = line.replace(/^[\s\p{Z}]+/u, "");
  if (!start.replaceAll(IGNORED, "").trimStart().startsWith("::")) return undefined;
  const [, name = "", , properties = "", message = ""] = /^::([^ :]*)( (.*?))?::(.*)$/su.exec(start) ?? [];
  return { name, properties: new Map(properties.split(",").map(property)), message: decode(message) };
}

function property(text: string): readonly [string, string] {
  const [key = "", ...value] = text.split("=");
  return [key, decode(value.join("=").replaceAll("%2C", ",").replaceAll("%3A", ":"))];
}

function decode(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function oldCommandIn(line: string): FoundCommand | undefined {
  const found = /##(?:vso|teamcity)?\[(.*)/isu.exec(line.replaceAll(IGNORED, ""));
  return found === null ? undefined : { name: found[1] ?? "", properties: new Map(), message: "" };
}
