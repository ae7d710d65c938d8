import { strict as assert } from "node:assert";
import fc from "fast-check";
import { loadCatalog } from "@policyproof/catalog";
import type { Catalog } from "@policyproof/catalog";
import { refinePolicy } from "@policyproof/recommender";
import type { UnusedPermissions } from "@policyproof/recommender";
import { contextFor } from "../backends.ts";
import { solverLaw } from "./law.ts";
import type { Law } from "./law.ts";

/** Services with names of all kinds; one is no service at all. */
const SERVICES = ["s3", "sqs", "lambda", "SNS", "iot", "apigateway", "nosuch"] as const;
const NAMES = [
  "*",
  "Get*",
  "List*",
  "*Tags",
  "*Policy",
  "Get*Acl",
  "?et*",
  "D*e*",
  "GetObject",
  "SendMessage",
  "*Bucket*",
];

const pattern: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 25,
    arbitrary: fc.tuple(fc.constantFrom(...SERVICES), fc.constantFrom(...NAMES)).map((parts) => parts.join(":")),
  },
  { weight: 1, arbitrary: fc.constant("*") },
);

const patterns: fc.Arbitrary<string | string[]> = fc.oneof(pattern, fc.array(pattern, { minLength: 1, maxLength: 4 }));

const statement: fc.Arbitrary<object> = fc
  .record({
    Effect: fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
    actions: fc.tuple(fc.constantFrom("Action", "Action", "Action", "NotAction"), patterns),
    Resource: fc.constantFrom("*", "arn:aws:s3:::b/*", ["arn:aws:s3:::b/${aws:username}/*", "arn:aws:sqs:*:*:q"]),
    more: fc.constantFrom({}, { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
  })
  .map(({ Effect, actions: [key, value], Resource, more }) => ({ Effect, [key]: value, Resource, ...more }));

/** Which actions of a service are unused: those whose places in the catalogue leave a remainder, all but those, or the whole service. */
const unusedOf: fc.Arbitrary<UnusedPart> = fc.record({
  service: fc.constantFrom(...SERVICES),
  extent: fc.constantFrom("those", "those", "others", "whole"),
  modulus: fc.integer({ min: 1, max: 60 }),
  remainder: fc.integer({ min: 0, max: 9 }),
});

interface UnusedPart {
  readonly service: string;
  readonly extent: "those" | "others" | "whole";
  readonly modulus: number;
  readonly remainder: number;
}

function unusedPermissionsOf(catalog: Catalog, { service, extent, modulus, remainder }: UnusedPart): UnusedPermissions {
  if (extent === "whole") return { serviceNamespace: service };
  const names = [...(catalog.service(service)?.actions.values() ?? [])].map(({ name }) => name);
  const isThose = (index: number): boolean => index % modulus === remainder % modulus;
  return { serviceNamespace: service, actions: names.filter((_, index) => isThose(index) === (extent === "those")) };
}

/** L6. */
export const refinementProved: Law = solverLaw({
  name: "refinement-proved",
  statement: "The refinement of a policy by unused actions has a proof.",
  oneIn: 50,
  example: fc.record({
    statements: fc.array(statement, { minLength: 1, maxLength: 3 }),
    unused: fc.array(unusedOf, { minLength: 1, maxLength: 3 }),
    layout: fc.constantFrom(0, 2),
    futureActions: fc.constantFrom("keep" as const, "drop" as const),
    maxCharacters: fc.constantFrom(6144, 1500, 400),
  }),
  async holds({ statements, unused, layout, ...options }, solver) {
    const catalog = await loadCatalog();
    const policyDocument = JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, layout);
    const unusedPermissions = unused.map((part) => unusedPermissionsOf(catalog, part));
    const found = await refinePolicy({ policyDocument, unusedPermissions, options }, catalog, contextFor(solver));
    assert.ok(found.kind !== "unreadable", "the policy is read");
    assert.ok(
      found.kind !== "unproved",
      `the refinement is not proved: ${found.kind === "unproved" ? found.failed.join() : ""}`,
    );
  },
});
