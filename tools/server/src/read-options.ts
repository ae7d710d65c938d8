import { parseArgs } from "node:util";

type Values<Option extends string> = Readonly<Record<Option, number>> & { readonly built: boolean };

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

/**
 * The numbers that a tool of this folder is given, with their defaults. Prints the help and ends the process where that is asked for or an option is wrong.
 */
export function readOptions<Option extends string>(
  help: string,
  defaults: Readonly<Record<Option, number>>,
): { readonly values: Values<Option>; readonly positionals: readonly string[] } {
  const names = Object.keys(defaults) as Option[];
  try {
    const { values, positionals }: Parsed = parseArgs({
      allowPositionals: true,
      options: {
        ...Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
        built: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    if (values["help"] === true) {
      process.stdout.write(help);
      process.exit(0);
    }
    const numbers = names.map((name) => [name, numberOf(name, values[name], defaults[name])]);
    const built = values["built"] === true;
    return { values: { ...(Object.fromEntries(numbers) as Record<Option, number>), built }, positionals };
  } catch (error) {
    const [message = ""] = error instanceof Error ? error.message.split(". ") : [];
    process.stderr.write(`${message}\n\n${help}`);
    process.exit(2);
  }
}

function numberOf(name: string, text: unknown, preset: number): number {
  if (text === undefined) return preset;
  const number = Number(text);
  if (typeof text !== "string" || !(number >= 0)) throw new Error(`--${name} takes a number`);
  return number;
}
