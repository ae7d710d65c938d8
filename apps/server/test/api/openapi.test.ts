import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { CHECK_ROUTES } from "../../src/api/checks.ts";
import { apiServer } from "./api-server.ts";

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly object[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<
    string,
    { readonly description: string; readonly content: Record<string, { readonly schema: object }> }
  >;
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object>; readonly securitySchemes: Record<string, object> };
}

let document: Document;

beforeAll(async () => {
  const app = await apiServer({ ask: () => Promise.resolve({ kind: "closing" }), close: () => Promise.resolve() });
  document = (await app.inject("/openapi.json")).json();
});

function* within(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  yield value as Record<string, unknown>;
  for (const member of Object.values(value)) yield* within(member);
}

describe("the OpenAPI document", () => {
  it("has every route with its method", () => {
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const checks = CHECK_ROUTES.map(({ path }) => `post /v1${path}`);
    expect(routes.toSorted()).toEqual([...checks, "post /v1/batch", "get /v1/solvers", "get /v1/version"].toSorted());
  });

  it("describes every operation: name, summary, credentials, bodies, errors", () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.entries(methods));
    expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(operations.length);
    for (const [method, { summary, security, requestBody, responses }] of operations) {
      expect(summary).not.toBe("");
      expect(security).toEqual([{ bearer: [] }, {}]);
      expect(requestBody !== undefined).toBe(method === "post");
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["200", "401", "500"]));
      for (const [status, { description, content }] of Object.entries(responses)) {
        expect(description).not.toBe("");
        const type = status === "200" ? (expect.stringMatching(/json$/) as unknown) : "application/problem+json";
        expect(Object.keys(content)).toEqual([type]);
      }
    }
  });

  it("refers only to schemas that it has, and has none that nothing refers to but those of lines", () => {
    const referred = new Set([...within(document)].flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : [])));
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...referred].filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !referred.has(name))).toEqual([
      "#/components/schemas/BatchLine",
      "#/components/schemas/LineError",
    ]);
  });

  it("is of version 3.1 and says how to get in", () => {
    expect(document).toMatchObject({
      openapi: "3.1.0",
      info: { title: "policyproof", version: expect.any(String) as unknown },
      servers: [{ url: "/" }],
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    });
  });

  it("is published as docs/openapi.json, which tools/server/src/write-openapi.ts writes", async () => {
    const published: unknown = JSON.parse(
      await readFile(new URL("../../../../docs/openapi.json", import.meta.url), "utf8"),
    );
    expect(published).toEqual(document);
  });
});
