import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { expect, it } from "vitest";
import { withTextsAsNames } from "./in-allowed-resources.ts";
import { markerOf } from "./marker.ts";

const TEXT = markerOf("any");

function kindIn(...statements: readonly object[]): string {
  const trees = statements.map((Statement): JsonNode => {
    const { value } = parseJson(JSON.stringify({ Version: "2012-10-17", Statement }));
    if (value === undefined) throw new Error("no JSON");
    return value;
  });
  return withTextsAsNames(trees, () => "anything")(TEXT);
}

const allow = { Effect: "Allow", Action: "s3:*", Resource: `arn:aws:s3:::${TEXT}/*` };

it("takes a text for a name that only stands in resources that are allowed", () => {
  expect(kindIn(allow)).toBe("name");
  expect(kindIn(allow, { ...allow, Resource: ["*", `arn:aws:s3:::${TEXT}/a/*`] })).toBe("name");
});

it.each<[string, object]>([
  ["in a Deny", { ...allow, Effect: "Deny" }],
  ["in NotResource", { Effect: "Allow", Action: "s3:*", NotResource: `arn:aws:s3:::${TEXT}/*` }],
  ["twice in one entry", { ...allow, Resource: `arn:aws:s3:::${TEXT}/${TEXT}` }],
  ["before the fifth colon", { ...allow, Resource: `arn:aws:s3:${TEXT}::b` }],
  ["alone", { ...allow, Resource: TEXT }],
  ["in a condition", { ...allow, Condition: { StringLike: { "s3:prefix": TEXT } } }],
  ["in an action", { ...allow, Action: `s3:${TEXT}` }],
  ["where it could become part of a variable", { ...allow, Resource: `arn:aws:s3:::b$${TEXT}}` }],
])("does not where it also stands %s", (_, statement) => {
  expect(kindIn(allow, statement)).toBe("anything");
});
