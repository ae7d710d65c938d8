import { init } from "z3-solver";

/** Z3 as this package uses it: text in, text out. */
export interface Z3Module {
  /** Such as `5.1.0`. */
  readonly version: string;
  /** Runs SMT-LIB commands in the present context and gives what Z3 prints. Blocks until Z3 is done. */
  run(commands: string): string;
  /** Begins a new context without declarations, assertions or options. */
  forget(): void;
}

/** The functions of the compiled module that the typed interface of `z3-solver` leaves out. */
interface Exports {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  _Z3_eval_smtlib2_string(context: number, commands: number): number;
  UTF8ToString(address: number): string;
}

/** Loads Z3. It blocks whoever runs it, so this belongs in a worker that can be terminated. */
export async function loadZ3(): Promise<Z3Module> {
  cacheTableReads();
  const module = await init({ print: () => {}, printErr: () => {} });
  const { Z3 } = module;
  const exports = module.em as Exports;
  const { major, minor, build_number: build } = Z3.get_version();

  const openContext = (): ReturnType<typeof Z3.mk_context> => {
    const config = Z3.mk_config();
    const opened = Z3.mk_context(config);
    Z3.del_config(config);
    return opened;
  };
  let context = openContext();

  return {
    version: `${major}.${minor}.${build}`,
    /*
     * The typed `eval_smtlib2_string` starts a thread for each call and lays the text on the module's stack. In a worker of our
     * own neither is wanted: the plain export takes a third of the time on small questions and text of any length.
     */
    run: (commands) => {
      const bytes = new TextEncoder().encode(`${commands}\0`);
      const address = exports._malloc(bytes.length);
      exports.HEAPU8.set(bytes, address);
      const output = exports._Z3_eval_smtlib2_string(context as unknown as number, address);
      exports._free(address);
      return exports.UTF8ToString(output);
    },
    forget: () => {
      Z3.del_context(context);
      context = openContext();
    },
  };
}

/**
 * The module is built with assertions, one of which reads the function table again at each indirect call: half of the running
 * time. The table changes only through `set` and `grow`, so what was read may be kept. Only for this worker.
 */
function cacheTableReads(): void {
  const { prototype } = (globalThis as unknown as WithWebAssembly).WebAssembly.Table;
  const get = Reflect.get(prototype, "get");
  const set = Reflect.get(prototype, "set");
  // One module, so in fact one table: a cache for the one last seen is enough, and faster than a map of them.
  let cached: Table | undefined;
  let entries: unknown[] = [];
  prototype.get = function (this: Table, index: number): unknown {
    if (this !== cached) entries = [];
    // oxlint-disable-next-line typescript/no-this-alias -- it is the table that is kept, not a way to reach it from elsewhere
    cached = this;
    return (entries[index] ??= get.call(this, index));
  };
  prototype.set = function (this: Table, index: number, value: unknown): void {
    entries = [];
    set.call(this, index, value);
  };
}

interface Table {
  get(index: number): unknown;
  set(index: number, value: unknown): void;
}

/** The part of the platform that neither TypeScript's ES library nor Node's types declare. */
interface WithWebAssembly {
  readonly WebAssembly: { readonly Table: { readonly prototype: Table } };
}
