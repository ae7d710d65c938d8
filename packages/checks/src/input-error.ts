import type { Span } from "@policyproof/diagnostics";

/**
 * The inputs parse but the check refuses them, as the AWS service does.
 * `code` is the name of the service's error (access-analyzer API, rest-json).
 */
export class CheckInputError extends Error {
  readonly code: "ValidationException" | "InvalidParameterException";
  /** Which input, in the API's field names: `newPolicyDocument`, `access[0].actions[3]`. */
  readonly field: string;
  readonly help: string;
  /** Where in the policy that the field holds, if it is about one place. */
  readonly span: Span | undefined;

  constructor(code: CheckInputError["code"], field: string, message: string, help: string, span?: Span) {
    super(message);
    this.span = span;
    this.name = "CheckInputError";
    this.code = code;
    this.field = field;
    this.help = help;
  }
}
