import process from "node:process";
import { keepCompiledModules, serveFiles, showPage } from "./browser-page.ts";
import { startCommandLine } from "./command-line.ts";
import type { CommandLine, CommandLineModule } from "./command-line.ts";
import { readModuleFile } from "./module-file.ts";
import type { ModuleFile } from "./module-file.ts";

/** cvc5, whatever the shape of the module it is in. */
export interface Cvc5 {
  /** Such as `1.3.4`. */
  readonly version: string;
  /** What cvc5 prints for one whole script, which sees nothing of the ones before. Rejects if the instance died of it. */
  run(script: string): Promise<string>;
}

type Run = Cvc5["run"];

/** A module for the command line, or one with `solve`. */
type Instance = CommandLineModule & { readonly solve?: unknown };
type Factory = (hooks: object) => Instance | PromiseLike<Instance>;

const WHO_ARE_YOU = "(get-info :name)\n(get-info :version)\n";
const NEITHER_SHAPE = "it gives neither a factory of instances with `solve` nor a command line with `callMain`";

/**
 * Loads the module and asks it who it is. Changes the globals of the thread, and a search blocks it, so this belongs in a
 * worker that can be terminated. Rejects with a clause that says what is wrong with the file.
 */
export async function loadCvc5(path: string): Promise<Cvc5> {
  const file = await readModuleFile(path);
  serveFiles();
  keepCompiledModules();
  if (file.isForBrowsersOnly) showPage();
  const run = await openModule(file);
  const output = await run(WHO_ARE_YOU);
  const version = /\(:version "([^"]+)"\)/.exec(output)?.[1];
  if (version === undefined || !output.includes(`(:name "cvc5")`)) {
    throw new Error(`asked for its name and version it does not answer like cvc5 but \`${output.slice(0, 200)}\``);
  }
  return { version, run };
}

async function openModule(file: ModuleFile): Promise<Run> {
  const trial = startCommandLine(file, "");
  const exported = await file.evaluate(trial.hooks);
  if (isFunction(exported)) return openFactory(file, exported as Factory);
  if (!isFunction(trial.hooks.callMain)) throw new Error(NEITHER_SHAPE);
  let current = trial;
  // What starts by itself has no caller that could catch what it throws.
  process.on("unhandledRejection", (reason) => current.fail(reason));
  // Evaluating the file has started a run, which must not be in the way of the next.
  await trial.initialized;
  return async (script) => {
    current = startCommandLine(file, script);
    await file.evaluate(current.hooks);
    await current.initialized;
    return current.finish(current.hooks);
  };
}

async function openFactory(file: ModuleFile, factory: Factory): Promise<Run> {
  const trial = startCommandLine(file, "");
  const instance = await factory(trial.hooks);
  const { solve } = instance;
  if (isFunction(solve)) return async (script) => String(solve.call(instance, script));
  if (!isFunction(instance.callMain) && !trial.hasRead()) throw new Error(NEITHER_SHAPE);
  return async (script) => {
    const commandLine = startCommandLine(file, script);
    return commandLine.finish(await instantiate(factory, commandLine));
  };
}

async function instantiate(factory: Factory, commandLine: CommandLine): Promise<CommandLineModule> {
  try {
    return await factory(commandLine.hooks);
  } catch (error) {
    commandLine.fail(error);
    return {};
  }
}

function isFunction(value: unknown): value is (...values: unknown[]) => unknown {
  return typeof value === "function";
}
