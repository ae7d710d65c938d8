import { AwsRefusal, validationError } from "./error.ts";
import type { InvalidField } from "./error.ts";
import type { Members } from "./read-body.ts";

/**
 * Reads the members of a request. A value of another JSON type ends it at once, as it does at AWS, where the body is read before it is checked; what else is
 * wrong is gathered and told together by `refuseFaults`.
 */
export interface Reader {
  readonly members: Members;
  readonly faults: InvalidField[];
}

export function createReader(members: Members): Reader {
  return { members, faults: [] };
}

/** Throws AwsRefusal if anything was wrong, in the words that AWS's services have for it. */
export function refuseFaults({ faults }: Reader): void {
  if (faults.length === 0) return;
  const errors = `${faults.length} validation error${faults.length === 1 ? "" : "s"} detected`;
  const message = `${errors}: ${faults.map((one) => one.message).join("; ")}`;
  throw new AwsRefusal(validationError("fieldValidationFailed", message, faults));
}

/** A member that may be left out; null is as good as that. */
function optionalText({ members }: Reader, name: string): string | undefined {
  const value = memberOf(members, name);
  return value === undefined ? undefined : asText(value, name);
}

/** Empty, and a fault, if it is missing. */
export function requiredText(reader: Reader, name: string): string {
  const text = optionalText(reader, name);
  if (text === undefined) missing(reader, name);
  return text ?? "";
}

/** A fault unless it is one of those that there are. */
export function optionalChoice(reader: Reader, name: string, choices: readonly string[]): string | undefined {
  const text = optionalText(reader, name);
  if (text !== undefined && !choices.includes(text)) {
    const value = text.length > 60 ? `${text.slice(0, 60)}...` : text;
    addFault(
      reader,
      name,
      `Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${choices.join(", ")}]`,
    );
  }
  return text;
}

export function requiredChoice(reader: Reader, name: string, choices: readonly string[]): string {
  const text = optionalChoice(reader, name, choices);
  if (text === undefined) missing(reader, name);
  return text ?? "";
}

/** The elements of a list, none of them null. */
export function optionalList(members: Members, name: string, path: string = name): readonly unknown[] | undefined {
  const value = memberOf(members, name);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw wrongType(path, "a list", value);
  return value as readonly unknown[];
}

export function asText(value: unknown, path: string): string {
  if (typeof value !== "string") throw wrongType(path, "a string", value);
  return value;
}

export function asMembers(value: unknown, path: string): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongType(path, "an object", value);
  return value as Members;
}

export function missing(reader: Reader, path: string): void {
  addFault(reader, path, `Value null at '${path}' failed to satisfy constraint: Member must not be null`);
}

/** A fault if there are too many elements or characters. */
export function checkLength(reader: Reader, path: string, length: number, most: number): void {
  if (length <= most) return;
  addFault(
    reader,
    path,
    `Value with length ${length} at '${path}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
  );
}

export function addFault(reader: Reader, name: string, message: string): void {
  reader.faults.push({ name, message });
}

function memberOf(members: Members, name: string): unknown {
  return Object.hasOwn(members, name) ? (members[name] ?? undefined) : undefined;
}

function wrongType(path: string, wanted: string, value: unknown): AwsRefusal {
  const help = path.endsWith("olicyDocument") ? "; give the policy's JSON as a string" : "";
  const message = `Value at '${path}' must be ${wanted}, not ${kindOf(value)}${help}`;
  return new AwsRefusal(validationError("cannotParse", message, [{ name: path, message }]));
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
