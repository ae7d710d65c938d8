import { parseArgs } from "node:util";
import { StartError } from "./errors.ts";
import { SERVE_OPTIONS } from "./options/table.ts";
import type { ServeOptions } from "./options/table.ts";

/** The options of a command line; `help` if it asks for that. Throws StartError. */
export function parseCommandLine(args: readonly string[]): ServeOptions | "help" {
  const flags = SERVE_OPTIONS.map(({ name, flags: text }) => ({ name, ...partsOf(text) }));
  const options = Object.fromEntries(flags.map(({ long, type }) => [long, { type }]));
  const values = valuesOf(args, { ...options, help: { type: "boolean" } });
  if (values["help"] === true) return "help";
  return Object.fromEntries(
    flags.flatMap(({ name, long }) => (values[long] === undefined ? [] : [[name, values[long]]])),
  );
}

export function helpText(): string {
  const rows = SERVE_OPTIONS.map(({ flags, help }) => `  ${flags.padEnd(30)} ${help}`);
  return ["Usage: policyproof-server [options]", "", ...rows, `  ${"--help".padEnd(30)} this text`, ""].join("\n");
}

function partsOf(flags: string): { readonly long: string; readonly type: "string" | "boolean" } {
  const [long = "", value] = flags.replace(/^--/, "").split(" ");
  return { long, type: value === undefined ? "boolean" : "string" };
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>["options"]>;

function valuesOf(args: readonly string[], options: Options): Readonly<Record<string, unknown>> {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [message = ""] = error instanceof Error ? error.message.split(". ") : [];
    throw new StartError(message, "run `policyproof-server --help` for the options");
  }
}
