/** A bug to be found: one text of one file replaced. */
export interface Mutant {
  /** Unique. */
  readonly name: string;
  /** From the root, with `/`. */
  readonly file: string;
  /** Stands in the file just once. */
  readonly find: string;
  readonly replace: string;
  /** What is wrong then. */
  readonly why: string;
  /** The laws that are asked, one after the other until one finds it; without it only `one-meaning`. */
  readonly laws?: readonly string[];
}
