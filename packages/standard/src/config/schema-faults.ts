import { closest, quote } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import type { ErrorObject } from "ajv";
import type { StandardFault } from "./fault.ts";
import { keySpanAt, spanAt } from "./node-value.ts";

/** What the validator found, each fault at its place and in words. */
export function faultsOf(errors: readonly ErrorObject[], root: JsonNode): readonly StandardFault[] {
  const faults = errors.flatMap((error) => faultOf(error, root) ?? []);
  // Two forms of one value can say the same twice.
  const seen = new Set<string>();
  return faults.filter(({ message, span }) => {
    const key = `${span.start.offset} ${message}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function faultOf(error: ErrorObject, root: JsonNode): StandardFault | undefined {
  const path = pathOf(error.instancePath);
  const where = nameOf(path);
  const at = { severity: "error", span: spanAt(root, path) } as const;
  const schema = (error.parentSchema ?? {}) as { readonly description?: string; readonly properties?: object };
  const described = schema.description ?? "see the schema of policyproof.yaml";
  const wrongType = (types: readonly string[]): StandardFault => {
    const wanted = types.map((type) => KINDS[type] ?? type);
    return { ...at, message: `${where} must be ${listed(wanted)}, not ${shown(error.data)}`, help: described };
  };
  switch (error.keyword) {
    case "additionalProperties": {
      const { additionalProperty: key } = error.params as { readonly additionalProperty: string };
      const known = Object.keys(schema.properties ?? {});
      const near = closest(key, known);
      return {
        severity: "error",
        span: keySpanAt(root, path, key),
        message: `${quote(key)} is no member of ${where}`,
        help: near === undefined ? `write one of ${known.join(", ")}` : `did you mean \`${near}\`?`,
      };
    }
    case "required": {
      const { missingProperty: key } = error.params as { readonly missingProperty: string };
      const known = (schema.properties ?? {}) as Record<string, { readonly description?: string } | undefined>;
      const given = Object.keys(error.data as object).filter((one) => known[one] === undefined);
      const misspelled = closest(key, given);
      if (misspelled !== undefined) {
        const help = `did you mean \`${key}\`?`;
        const message = `${quote(misspelled)} is no member of ${where}`;
        return { severity: "error", span: keySpanAt(root, path, misspelled), message, help };
      }
      return { ...at, message: `${where} has no \`${key}\``, help: known[key]?.description ?? `add \`${key}\`` };
    }
    case "enum":
    case "const": {
      const allowed = allowedBy(error);
      const near = typeof error.data === "string" ? closest(error.data, allowed) : undefined;
      const help = near === undefined ? `write ${listed(allowed)}` : `did you mean \`${near}\`?`;
      return { ...at, message: `${where} cannot be ${shown(error.data)}`, help };
    }
    case "discriminator": {
      // A check that there is not is told as a value that is not allowed, a missing one as missing.
      return undefined;
    }
    case "type": {
      // Of several forms, the type of one alone is not what is wrong.
      if (/\/oneOf\/\d+\/type$/.test(error.schemaPath)) return undefined;
      const { type } = error.params as { readonly type: string | readonly string[] };
      return wrongType([type].flat());
    }
    case "oneOf": {
      const forms = error.schema as readonly { readonly type?: string }[];
      const types = forms.flatMap(({ type }) => type ?? []);
      return types.includes(typeOf(error.data)) ? undefined : wrongType([...new Set(types)]);
    }
    default:
      return { ...at, message: `${where} ${error.message ?? "is not as it must be"}`, help: described };
  }
}

function allowedBy({ keyword, params }: ErrorObject): readonly string[] {
  if (keyword === "const") return [String((params as { readonly allowedValue: unknown }).allowedValue)];
  const { allowedValues } = params as { readonly allowedValues: readonly unknown[] };
  return allowedValues.map(String);
}

const KINDS: Readonly<Record<string, string>> = {
  object: "a mapping",
  array: "a list",
  string: "a text",
  boolean: "true or false",
  number: "a number",
};

function typeOf(data: unknown): string {
  if (data === null) return "null";
  return Array.isArray(data) ? "array" : typeof data;
}

function shown(data: unknown): string {
  if (data === null) return "empty";
  if (Array.isArray(data)) return "a list";
  if (typeof data === "object") return "a mapping";
  return typeof data === "string" ? quote(data) : `\`${JSON.stringify(data)}\``;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}

/** A JSON pointer's steps. */
function pathOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** `rules[0].check`. */
function nameOf(path: readonly string[]): string {
  if (path.length === 0) return "the standard";
  const steps = path.map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : `${index === 0 ? "" : "."}${step}`));
  return quote(steps.join(""));
}
