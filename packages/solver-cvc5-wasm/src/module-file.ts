import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { compileFunction } from "node:vm";

/** The JavaScript file of a WebAssembly module, read and not yet run. */
export interface ModuleFile {
  /** Absolute. */
  readonly path: string;
  /** Was it built for browsers only, so that it refuses to start where it sees Node? */
  readonly isForBrowsersOnly: boolean;
  /** Parts of Emscripten's module object that it was built without, and that make it abort. */
  readonly refusedHooks: readonly string[];
  /**
   * Runs the file and gives its default export, or what CommonJS calls so. In a classic script `Module` is this object; an
   * ECMAScript module is run but once.
   */
  evaluate(module: object): Promise<unknown>;
}

const SCOPE = ["module", "exports", "require", "__filename", "__dirname", "Module"];

/** Rejects with a clause for people if the file cannot be read or is not JavaScript. */
export async function readModuleFile(path: string): Promise<ModuleFile> {
  if (path.endsWith(".wasm")) {
    throw new Error("it is the WebAssembly itself; name the JavaScript file that came with it and loads it");
  }
  const text = await readText(path);
  return {
    path,
    isForBrowsersOnly: text.includes("node environment detected but not enabled"),
    refusedHooks: [...text.matchAll(/ignoredModuleProp\((["'])(\w+)\1\)/g)].flatMap(([, , name]) => name ?? []),
    evaluate: evaluatorOf(path, text),
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new Error(`it cannot be read (${messageOf(error)})`, { cause: error });
  }
}

/** A classic script can be run again and again; what does not compile as one can only be an ECMAScript module. */
function evaluatorOf(path: string, text: string): ModuleFile["evaluate"] {
  let classic: (...scope: unknown[]) => unknown;
  try {
    classic = compileFunction(text, SCOPE, { filename: path }) as typeof classic;
  } catch {
    return () => importDefault(path);
  }
  return async (emscripten) => {
    const commonJs = { exports: {} };
    classic(commonJs, commonJs.exports, createRequire(path), path, dirname(path), emscripten);
    return defaultOf(commonJs.exports);
  };
}

async function importDefault(path: string): Promise<unknown> {
  try {
    return defaultOf((await import(pathToFileURL(path).href)) as object);
  } catch (error) {
    throw new Error(`it is no JavaScript that can be run (${messageOf(error)})`, { cause: error });
  }
}

function defaultOf(exported: object): unknown {
  return "default" in exported ? exported.default : exported;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
