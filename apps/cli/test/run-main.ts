import { Readable } from "node:stream";
import type { Sink } from "../src/io.ts";
import { main } from "../src/main.ts";
import type { Run } from "./run-cli.ts";

export interface MainOptions {
  readonly input?: string;
  /** Output goes to a terminal. */
  readonly terminal?: boolean;
  readonly signal?: AbortSignal;
  /** Called with what goes to standard error. */
  readonly onError?: (text: string) => void;
}

/** Runs the command line inside this process, from its sources. Paths are relative to the repository's top directory. */
export async function runMain(args: readonly string[], options: MainOptions = {}): Promise<Run> {
  const { input = "", terminal = false, signal = new AbortController().signal, onError } = options;
  const [out, errors]: [string[], string[]] = [[], []];
  let time = 0;
  const code = await main(args, {
    io: {
      stdin: Readable.from([Buffer.from(input)]),
      stdout: sinkOf(out, terminal),
      stderr: sinkOf(errors, terminal, onError),
      env: {},
      now: () => (time += 1000),
    },
    signal,
  });
  return { code, stdout: out.join(""), stderr: errors.join("") };
}

function sinkOf(texts: string[], terminal: boolean, onText?: (text: string) => void): Sink {
  return {
    terminal,
    columns: 100,
    closed: false,
    write: async (text) => {
      texts.push(text);
      onText?.(text);
    },
  };
}
