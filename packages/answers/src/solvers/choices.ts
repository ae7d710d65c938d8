/** What can be asked for: one backend, or several together. */
export const SOLVER_CHOICES = ["builtin", "z3-wasm", "z3", "cvc5", "cvc5-wasm", "portfolio", "cross-check"] as const;
export type SolverChoice = (typeof SOLVER_CHOICES)[number];

/** Which requests there are: any strings, or those that AWS could receive. */
export const WORLDS = ["strings", "catalog"] as const;
export type World = (typeof WORLDS)[number];
