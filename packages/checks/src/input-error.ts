/**
 * The inputs parse but the check refuses them, as the AWS service does.
 * `code` is the name of the service's error (access-analyzer API, rest-json).
 */
export class CheckInputError extends Error {
  readonly code: "ValidationException" | "InvalidParameterException";
  /** Which input, in the API's field names: `newPolicyDocument`, `access[0].actions[3]`. */
  readonly field: string;
  readonly help: string;

  constructor(code: CheckInputError["code"], field: string, message: string, help: string) {
    super(message);
    this.name = "CheckInputError";
    this.code = code;
    this.field = field;
    this.help = help;
  }
}
