import { internalError, invalidParameter, validationError } from "./error.ts";
import type { AwsError } from "./error.ts";

/** `{error: ...}` as the desk answers a question that is refused. */
interface RefusedAnswer {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly help?: string;
    readonly location?: { readonly field?: string; readonly line?: number; readonly column?: number };
  };
}

/** Messages that are AWS's own: whoever looks for them finds them as they are, and what we know besides in the list of fields. */
const AWS_MESSAGES = ["Invalid ARN"];

/** The service's error for a question that the engine refuses. */
export function errorOfRefusal(body: RefusedAnswer): AwsError {
  const { code, message, help, location = {} } = body.error ?? {};
  if (code === undefined || message === undefined) return internalError();
  const { field, line, column } = location;
  const place = field === undefined || line === undefined ? "" : `line ${line}, column ${column ?? 1}: `;
  const told = `${place}${message}${help === undefined ? "" : `; ${help}`}`;
  const whole = field === undefined ? told : `${field}: ${told}`;
  if (code === "InvalidParameterException") return invalidParameter(whole);
  return validationError(
    field === undefined ? "other" : "fieldValidationFailed",
    AWS_MESSAGES.includes(message) ? message : whole,
    field === undefined ? [] : [{ name: field, message: told }],
  );
}
