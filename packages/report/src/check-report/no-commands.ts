// What a .NET comparison may skip over: white space, controls, marks, ignorable characters; and colours.
const SKIPPED = "(?:\\u001b\\[[\\d;]*m|[\\p{C}\\p{M}\\p{Z}\\p{DI}])*";
const AT_LINE_START = new RegExp(`^(${SKIPPED}):(?=${SKIPPED}:)`, "u");
const ANYWHERE = new RegExp(`#(${SKIPPED})#(?=${SKIPPED}(?:vso|teamcity)?${SKIPPED}\\[)`, "giu");

/**
 * The text, harmless as output of a build job: no line of it starts with `::`, and `##[`, `##vso[` and `##teamcity[` do not occur.
 * One character of each is written as `\u{..}`, the way of `printable`.
 *
 * GitHub's runner obeys `::name ...::` after white space at the start of a line of either output stream, and `##[name]`
 * anywhere in it: `ActionCommand.TryParseV2` and `TryParse` in actions/runner, `src/Runner.Common/ActionCommand.cs`. The other
 * two are those of Azure Pipelines and TeamCity.
 */
export function withoutCommands(text: string): string {
  return text
    .split(/(\r\n|\n|\r)/)
    .map((line) => line.replace(AT_LINE_START, "$1\\u{3a}").replaceAll(ANYWHERE, "#$1\\u{23}"))
    .join("");
}
