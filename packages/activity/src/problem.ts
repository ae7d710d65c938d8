/** Something that was left out of the analysis, by name. */
export interface NotAnalysed {
  /** A file, a principal's ARN, a policy's ARN, a row of a report. */
  readonly what: string;
  /** A sentence without its first capital and full stop. */
  readonly reason: string;
}

/** An export that is not what it was said to be. The message says where and what to do. */
export class ExportError extends Error {
  override readonly name = "ExportError";
}
