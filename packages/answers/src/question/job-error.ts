/** Names of errors as the AWS service has them, and one for what policyproof does not do. */
export type JobErrorCode = "ValidationException" | "InvalidParameterException";

/** Where in a line of the batch the error is. */
export interface ErrorLocation {
  /** The input, by its API name. Without it `line` and `column` count in the whole batch. */
  readonly field?: string;
  /** Line and column inside the input, both from 1. */
  readonly line?: number;
  readonly column?: number;
  /** Inside the document: `["Statement", 0, "Effect"]`. */
  readonly path?: readonly (string | number)[];
}

/** Why one line of a batch gets an error instead of a verdict. */
export class JobError extends Error {
  readonly code: JobErrorCode;
  readonly help: string;
  readonly location: ErrorLocation | undefined;

  constructor(code: JobErrorCode, message: string, help: string, location?: ErrorLocation) {
    super(message);
    this.name = "JobError";
    this.code = code;
    this.help = help;
    this.location = location;
  }
}
