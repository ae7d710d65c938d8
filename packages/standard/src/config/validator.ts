import type { ErrorObject, ValidateFunction } from "ajv";
import { STANDARD_SCHEMA } from "./schema.ts";

let made: Promise<ValidateFunction> | undefined;

/** The faults of a value against the schema. The validator is only loaded and made when the first standard is read: that takes longer than a small check. */
export async function schemaErrors(value: unknown): Promise<readonly ErrorObject[]> {
  made ??= makeValidator();
  const validate = await made;
  return validate(value) ? [] : (validate.errors ?? []);
}

async function makeValidator(): Promise<ValidateFunction> {
  const { Ajv } = await import("ajv");
  const ajv = new Ajv({ allErrors: true, discriminator: true, verbose: true, allowUnionTypes: true });
  return ajv.compile(withDiscriminator());
}

/** Only with this keyword, which is no part of JSON Schema, the faults of a rule are those of the one form that is meant. */
function withDiscriminator(): object {
  const schema = structuredClone(STANDARD_SCHEMA) as {
    readonly properties: { readonly rules: { readonly items: object } };
  };
  Object.assign(schema.properties.rules.items, { discriminator: { propertyName: "check" } });
  return schema;
}
