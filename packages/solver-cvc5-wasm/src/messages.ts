/** What the worker is started with. */
export interface WorkerInput {
  /** The JavaScript file of the module. */
  readonly path: string;
}

/** To the worker, one at a time; each is answered by `output` or `failed`. */
export interface Request {
  /** One whole SMT-LIB script. */
  readonly script: string;
}

/** From the worker. */
export type Reply =
  /** Once, when cvc5 is loaded and has said who it is. */
  | { readonly kind: "ready"; readonly version: string }
  /** What cvc5 printed for the script. */
  | { readonly kind: "output"; readonly output: string }
  /** The module cannot be used, or no longer: nothing comes after this. */
  | { readonly kind: "failed"; readonly detail: string };
