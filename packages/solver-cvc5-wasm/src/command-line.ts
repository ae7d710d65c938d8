import { dirname, join } from "node:path";
import type { ModuleFile } from "./module-file.ts";

/** What Emscripten puts into the module object of a program, as far as it matters here. */
export interface CommandLineModule {
  callMain?: (args: string[]) => unknown;
}

/** One run of cvc5's command line over one script, from the hooks that the module is started with to what it printed. */
export interface CommandLine {
  /** Emscripten's module object: what is asked of the program goes in, what it exports is added. */
  readonly hooks: CommandLineModule;
  /** Resolves when the program is there and has run, if it runs by itself; rejects if it aborted before. */
  readonly initialized: Promise<void>;
  /** Has the program read its input? */
  hasRead(): boolean;
  /** The module threw this where nobody else heard of it. */
  fail(error: unknown): void;
  /**
   * What it printed; calls `main` if the program has not run by itself. Throws what it died of if it printed nothing. What it
   * did print before stands: the builds in cvc5's releases die of every error, such as of `get-value` after `unsat`.
   */
  finish(module: CommandLineModule): string;
}

const ARGUMENTS = ["--lang=smt2", "--quiet"];

/**
 * INVARIANT: an instance runs one script. `callMain` is no way to run several: it never gives back the stack that it takes,
 * and cvc5's `main` was not made to be entered twice.
 */
export function startCommandLine(file: ModuleFile, script: string): CommandLine {
  const input = new TextEncoder().encode(script);
  const initialized = Promise.withResolvers<void>();
  // Only modules that are no factories are waited for.
  initialized.promise.catch(() => {});
  const lines: string[] = [];
  let position = 0;
  let hasRead = false;
  let hasStarted = false;
  let death: Error | undefined;

  function fail(error: unknown): void {
    death ??= error instanceof Error ? error : new Error(`the module threw ${String(error)}`);
    if (!hasStarted) initialized.reject(death);
  }

  const hooks: Record<string, unknown> = {
    arguments: [...ARGUMENTS],
    stdin: (): number | null => {
      hasRead = true;
      const byte = input[position];
      position += 1;
      return byte ?? null;
    },
    print: (line: string) => void lines.push(line),
    printErr: () => {},
    locateFile: (name: string) => join(dirname(file.path), name),
    // The end of a program is an exception, orderly or not. A factory may keep it to itself.
    quit: (_status: number, end: unknown) => {
      if (!isExit(end)) fail(end);
      throw end;
    },
    onAbort: (what: unknown) => fail(new Error(`the module aborted: ${String(what)}`)),
    onRuntimeInitialized: () => {
      hasStarted = true;
      // A program that runs by itself does so in this very turn.
      setImmediate(initialized.resolve);
    },
  };
  for (const name of file.refusedHooks) delete hooks[name];

  return {
    hooks,
    initialized: initialized.promise,
    hasRead: () => hasRead,
    fail,
    finish: (module) => {
      try {
        if (!hasRead && death === undefined) module.callMain?.([...ARGUMENTS]);
      } catch (error) {
        fail(error);
      }
      if (death !== undefined && lines.length === 0) throw death;
      return lines.map((line) => `${line}\n`).join("");
    },
  };
}

/** Emscripten's way to say that a program called `exit`. */
function isExit(end: unknown): boolean {
  return typeof end === "object" && end !== null && "name" in end && end.name === "ExitStatus";
}
