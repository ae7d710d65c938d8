import { readFile } from "node:fs/promises";
import process from "node:process";

/** The part of the platform that neither TypeScript's ES library nor Node's types declare. */
interface Platform {
  fetch: (file: unknown) => Promise<FileResponse>;
  window?: unknown;
  readonly WebAssembly: {
    readonly Module: new (bytes: ArrayBufferView | ArrayBuffer) => object;
    readonly compile: (bytes: ArrayBufferView | ArrayBuffer) => Promise<object>;
    instantiate: (source: object, imports: object) => Promise<unknown>;
    instantiateStreaming: (response: PromiseLike<FileResponse> | FileResponse, imports: object) => Promise<unknown>;
  };
}

interface FileResponse {
  readonly ok: true;
  arrayBuffer(): Promise<ArrayBufferView>;
}

const platform = globalThis as unknown as Platform;

/** Lets modules that were built for browsers fetch the files beside them. Nothing is fetched from anywhere else. */
export function serveFiles(): void {
  const files = new Map<string, Promise<ArrayBufferView>>();
  platform.fetch = async (name) => {
    const path = String(name);
    const bytes = files.get(path) ?? readFile(path);
    files.set(path, bytes);
    await bytes;
    return { ok: true, arrayBuffer: () => bytes };
  };
}

/**
 * A command line is instantiated anew for each script: a hundred milliseconds or more if its 20 MB were also compiled
 * anew. Only for a worker that loads one module: the first that is compiled stands for all.
 */
export function keepCompiledModules(): void {
  const { WebAssembly } = platform;
  const { compile, instantiate, Module } = WebAssembly;
  let compiled: Promise<object> | undefined;
  WebAssembly.instantiate = async (source, imports) => {
    if (source instanceof Module) return instantiate(source, imports);
    const module = await (compiled ??= compile(source as ArrayBuffer));
    return { module, instance: await instantiate(module, imports) };
  };
  WebAssembly.instantiateStreaming = async (response, imports) =>
    WebAssembly.instantiate(await (await response).arrayBuffer(), imports);
}

/** For modules that refuse to start unless they see a page and no Node. Electron's pages are what Emscripten asks about. */
export function showPage(): void {
  platform.window = globalThis;
  Object.assign(process, { type: "renderer" });
}
