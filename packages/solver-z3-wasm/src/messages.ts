/** To the worker. Every `ask` is answered; `forget` is not. */
export type Request =
  /** SMT-LIB commands; they see the declarations and assertions of the ones before. */
  | { readonly kind: "ask"; readonly commands: string }
  /** Drop all declarations and assertions. */
  | { readonly kind: "forget" };

/** From the worker. */
export type Reply =
  /** Once, when Z3 is loaded. */
  | { readonly kind: "ready"; readonly version: string }
  /** What Z3 printed for the commands. */
  | { readonly kind: "answer"; readonly output: string };
