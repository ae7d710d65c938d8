import type { Literal } from "./literal.ts";

/** Literals that cannot hold together. */
export type Conflict = readonly Literal[];
