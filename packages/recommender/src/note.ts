/** Something that a reader of a recommendation should know. */
export interface Note {
  readonly code: NoteCode;
  /** One sentence. */
  readonly message: string;
  /** Zero-based, in the original policy. */
  readonly statementIndex?: number;
}

export type NoteCode =
  /** A choice that was not forced. */
  | "overlap"
  | "exceptions"
  | "shortened"
  | "split"
  /** A limit of IAM that the recommendation does not meet. */
  | "too-many-policies"
  | "too-large"
  /** What could be misunderstood. */
  | "no-actions-listed"
  | "unknown-service"
  | "only-denies"
  | "future-actions"
  /** About the principal. */
  | "shared-group"
  | "boundary-denies";
