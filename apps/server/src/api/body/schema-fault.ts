import { closest } from "@policyproof/diagnostics";
import type { TSchema } from "typebox";
import type { TLocalizedValidationError } from "typebox/error";
import type { Problem } from "../problem.ts";
import { descriptionAt, fieldOf, isRecord, schemaAt, stepsOf, valueAt } from "./pointer.ts";

/** What is said about a value that does not follow its schema. */
interface Fault {
  readonly detail: string;
  readonly help: string;
  readonly field: string;
}

/** Says what is wrong with a value that does not follow its schema: the fault, the remedy, the place. The first of several faults. */
export function schemaProblem(errors: readonly TLocalizedValidationError[], schema: TSchema, value: unknown): Problem {
  const { detail, help, field } = faultOf(errors, schema, value);
  return { code: "ValidationException", detail, help, ...(field === "" ? {} : { location: { field } }) };
}

function faultOf(errors: readonly TLocalizedValidationError[], schema: TSchema, value: unknown): Fault {
  // A member that nobody knows explains why another one is missing.
  for (const error of errors) {
    if (error.keyword === "additionalProperties") return unknownMember(error, schema, value);
  }
  const deepest = Math.max(...errors.map(depthOf));
  const [first, ...others] = errors
    .filter((error) => depthOf(error) === deepest && error.keyword !== "anyOf")
    // Where one of several types fits, the others are beside the point.
    .toSorted((a, b) => Number(a.keyword === "type") - Number(b.keyword === "type"));
  if (first === undefined) return { detail: "the request does not follow its schema", help: SEE, field: "" };
  const field = fieldOf(first.instancePath);
  const name = field === "" ? "the body" : `\`${field}\``;
  const actual = valueAt(value, first.instancePath);
  const hint = descriptionAt(schema, first.schemaPath) ?? SEE;
  if (first.keyword === "required") return missingMember(first, schema, field);
  if (first.keyword === "enum") {
    return { detail: `${name} is none of those that there are`, help: choice(first, actual), field };
  }
  if (first.keyword === "type") {
    const help = actual === null ? "leave it out if there is none" : hint;
    return { detail: `${name} must be ${typesOf([first, ...others])}, not ${kindInWords(actual)}`, help, field };
  }
  const fault = first.keyword === "pattern" ? "is not written as it must be" : first.message;
  return { detail: `${name} ${fault}`, help: hint, field };
}

const SEE = "see /openapi.json, which has an example of every request";

const TYPES: Readonly<Record<string, string>> = {
  string: "a string",
  object: "an object",
  array: "a list",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
};

function missingMember(
  error: Extract<TLocalizedValidationError, { keyword: "required" }>,
  schema: TSchema,
  owner: string,
): Fault {
  const [missing = ""] = error.params.requiredProperties;
  const field = owner === "" ? missing : `${owner}.${missing}`;
  const help = descriptionAt(schema, `${error.schemaPath}/properties/${missing}`) ?? SEE;
  return { detail: `\`${field}\` is missing`, help, field };
}

/** The types that would do, in words. */
function typesOf(errors: readonly TLocalizedValidationError[]): string {
  const types = errors.flatMap((error) => (error.keyword === "type" ? error.params.type : []));
  return [...new Set(types)].map((type) => TYPES[type] ?? type).join(" or ");
}

function unknownMember(
  error: Extract<TLocalizedValidationError, { keyword: "additionalProperties" }>,
  schema: TSchema,
  value: unknown,
): Fault {
  const [stranger = ""] = error.params.additionalProperties;
  const owner = fieldOf(error.instancePath);
  const object = valueAt(value, error.instancePath);
  const given = isRecord(object) ? Object.keys(object) : [];
  const { properties } = isRecord(schemaAt(schema, error.schemaPath))
    ? (schemaAt(schema, error.schemaPath) as { properties?: object })
    : {};
  const known = Object.keys(properties ?? {});
  const near = closest(
    stranger,
    known.filter((name) => !given.includes(name)),
  );
  const shown = stranger.length > 60 ? `${stranger.slice(0, 60)}...` : stranger;
  return {
    detail: `\`${shown}\` is no member of ${owner === "" ? "this request" : `\`${owner}\``}`,
    help: near === undefined ? `it has ${known.map((name) => `\`${name}\``).join(", ")}` : `did you mean \`${near}\`?`,
    field: owner === "" ? shown : `${owner}.${shown}`,
  };
}

function choice(error: Extract<TLocalizedValidationError, { keyword: "enum" }>, actual: unknown): string {
  const values = error.params.allowedValues.filter((one) => typeof one === "string");
  const near = typeof actual === "string" ? closest(actual, values) : undefined;
  return near === undefined ? `write one of ${values.join(", ")}` : `did you mean \`${near}\`?`;
}

function depthOf({ instancePath }: TLocalizedValidationError): number {
  return stepsOf(instancePath).length;
}

function kindInWords(value: unknown): string {
  if (value === null || value === undefined) return value === null ? "null" : "missing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
