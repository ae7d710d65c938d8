/** Why a ValidationException was thrown. Source: Access Analyzer API, `ValidationExceptionReason`. */
export type ValidationReason = "unknownOperation" | "cannotParse" | "fieldValidationFailed" | "other" | "notSupported";

/** A member of the request, as in `access[0].actions[3]`, and what is wrong with it. */
export interface InvalidField {
  readonly name: string;
  readonly message: string;
}

/** An error as the service's protocol has it (rest-json). */
export interface AwsError {
  /** `ValidationException`; stands in the header `x-amzn-ErrorType`. */
  readonly name: string;
  /** HTTP */
  readonly status: number;
  readonly message: string;
  /** Members of the body besides `message`. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown where a request ends with an error of the service. */
export class AwsRefusal extends Error {
  readonly error: AwsError;

  constructor(error: AwsError) {
    super(error.message);
    this.name = "AwsRefusal";
    this.error = error;
  }
}

export function validationError(
  reason: ValidationReason,
  message: string,
  fieldList: readonly InvalidField[] = [],
): AwsError {
  return {
    name: "ValidationException",
    status: 400,
    message,
    members: { reason, ...(fieldList.length === 0 ? {} : { fieldList }) },
  };
}

/** The policy can be read, but the question cannot be asked about it. */
export function invalidParameter(message: string): AwsError {
  return { name: "InvalidParameterException", status: 400, message };
}

/** Nothing of the cause: it may hold what is not the client's. */
export function internalError(): AwsError {
  return { ...retryLater("InternalServerException", 500, 1), message: "An internal error occurred. Try again." };
}

export function throttled(seconds: number): AwsError {
  return {
    ...retryLater("ThrottlingException", 429, seconds),
    message: `Too many requests are waiting. Try again in ${seconds} s.`,
  };
}

/** No error of this service: AWS's clients send a request again because of the status 503. */
export function serviceUnavailable(): AwsError {
  return {
    ...retryLater("ServiceUnavailableException", 503, 1),
    message: "The server is about to stop. Try again, or another server.",
  };
}

function retryLater(name: string, status: number, seconds: number): Omit<AwsError, "message"> {
  return { name, status, headers: { "Retry-After": String(seconds) } };
}

export function resourceNotFound(message: string, resourceType: string, resourceId: string): AwsError {
  return { name: "ResourceNotFoundException", status: 404, message, members: { resourceId, resourceType } };
}

export function accessDenied(message: string): AwsError {
  return { name: "AccessDeniedException", status: 403, message };
}

/** No operation has this method and path. Source of the name: Smithy's rest-json, and AWS's errors common to all services. */
export function unknownOperation(method: string, path: string): AwsError {
  return {
    name: "UnknownOperationException",
    status: 404,
    message: `No operation of IAM Access Analyzer has the method ${method.slice(0, 20)} and the path ${path.slice(0, 200)}.`,
  };
}

export function tooLarge(bytes: number): AwsError {
  return {
    name: "RequestEntityTooLargeException",
    status: 413,
    message: `The body is larger than ${bytes} bytes. Send smaller policies.`,
  };
}

/** The name and the status are those of Smithy's rest-json. */
export function unsupportedMediaType(message: string): AwsError {
  return { name: "UnsupportedMediaTypeException", status: 415, message };
}

/** What was received is no request as HTTP has it. */
export function malformedRequest(message: string, status: number): AwsError {
  return { name: "MalformedHttpRequestException", status, message };
}
