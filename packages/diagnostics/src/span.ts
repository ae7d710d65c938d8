/** A place in a text. */
export interface Position {
  /** UTF-16 code units from the start of the text, from 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** UTF-16 code units from the start of the line, from 1. */
  readonly column: number;
}

/** A stretch of a text: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: Position;
  readonly end: Position;
}
