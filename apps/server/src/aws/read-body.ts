import type { IncomingHttpHeaders } from "node:http";
import { isDeeperThan } from "../ops/json-depth.ts";
import { AwsRefusal, unsupportedMediaType, validationError } from "./error.ts";

/** The members of a request's body, by their names. */
export type Members = Readonly<Record<string, unknown>>;

/**
 * The body as an object; without a body, one without members. Throws AwsRefusal: of several ways to say that a body is no JSON, the service's model has
 * `ValidationException` with the reason `cannotParse`.
 */
export function readBody(bytes: Uint8Array, headers: IncomingHttpHeaders, depth: number): Members {
  refuseEncoding(headers["content-encoding"]);
  refuseContentType(headers["content-type"]);
  const text = textOf(bytes);
  if (text.trim() === "") return {};
  if (isDeeperThan(depth, text))
    throw cannotParse(`The body has more than ${depth} objects and lists within each other.`);
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw cannotParse("The body is not a JSON object.");
  }
  return value as Members;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw cannotParse("The body is not UTF-8.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says shows parts of the text, which may be a secret of someone who sent it here by mistake.
    throw cannotParse("The body is not JSON.");
  }
}

function cannotParse(message: string): AwsRefusal {
  return new AwsRefusal(validationError("cannotParse", message));
}

function refuseEncoding(encoding: string | undefined): void {
  if (encoding === undefined || encoding.trim().toLowerCase() === "identity") return;
  throw new AwsRefusal(
    unsupportedMediaType(
      "The body has a Content-Encoding. Send it as it is: it must not be compressed or in chunks of aws-chunked.",
    ),
  );
}

const JSON_TYPES = ["application/json", "application/x-amz-json-1.0", "application/x-amz-json-1.1"];

/** A missing type is taken for JSON: small clients leave it out, and there is nothing else that it could be. */
function refuseContentType(contentType: string | undefined): void {
  if (contentType === undefined) return;
  const [type = "", ...parameters] = contentType.split(";").map((part) => part.trim().toLowerCase());
  if (!JSON_TYPES.includes(type)) {
    throw new AwsRefusal(unsupportedMediaType("The body must have the Content-Type application/json."));
  }
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  if (charset !== undefined && !["charset=utf-8", 'charset="utf-8"', "charset=utf8"].includes(charset)) {
    throw new AwsRefusal(unsupportedMediaType("The body must be UTF-8; leave the charset out."));
  }
}
