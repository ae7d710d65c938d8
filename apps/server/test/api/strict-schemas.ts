import { Ajv2020 } from "ajv/dist/2020.js";
import { MODELS } from "../../src/api/schemas/models.ts";

/** Checks answers against their schemas as if these allowed no other members: what a schema does not name is a fault of the schema. */
export function strictSchemas(): (name: string, value: unknown) => readonly string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  for (const [name, schema] of Object.entries(MODELS)) ajv.addSchema(closed(schema) as object, name);
  return (name, value) => {
    const validate = ajv.getSchema(name);
    if (validate === undefined) throw new Error(`no schema ${name}`);
    return validate(value) === true
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
        );
  };
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const members = Object.entries(schema).map(
    ([key, value]) => [key, key === "examples" ? value : closed(value)] as const,
  );
  const copy = Object.fromEntries(members);
  const { properties } = schema as { readonly properties?: object };
  return properties === undefined || Object.keys(properties).length === 0
    ? copy
    : { ...copy, additionalProperties: false };
}
