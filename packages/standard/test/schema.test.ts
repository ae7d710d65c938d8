import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { STANDARD_SCHEMA } from "@policyproof/standard";

const PUBLISHED = new URL("../schema/policyproof.schema.json", import.meta.url);

it("is published as it is used", () => {
  // If this fails, write the file anew: JSON.stringify(STANDARD_SCHEMA, null, 2), and run `npm run format`.
  expect(JSON.parse(readFileSync(PUBLISHED, "utf8"))).toEqual(STANDARD_SCHEMA);
});

it("describes every member", () => {
  const bare: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== "object" || schema === null) return;
    const { properties = {}, ...rest } = schema as {
      readonly properties?: Record<string, { readonly description?: string }>;
    };
    for (const [name, member] of Object.entries(properties)) {
      if (member.description === undefined) bare.push(`${path}.${name}`);
      visit(member, `${path}.${name}`);
    }
    for (const [key, value] of Object.entries(rest)) visit(value, `${path}/${key}`);
  };
  visit(STANDARD_SCHEMA, "");
  expect(bare).toEqual([]);
});
