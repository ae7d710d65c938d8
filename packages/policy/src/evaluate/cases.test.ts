import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parsePolicy } from "../parse/parse-policy.ts";
import { parseRequest } from "../request/parse-request.ts";
import { evaluate } from "./evaluate.ts";

interface Case {
  readonly id: string;
  readonly policy: { readonly Statement?: unknown };
  readonly request: unknown;
  readonly expected: string;
  readonly why: string;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../testkit/data/semantics/${name}`, import.meta.url), "utf8"));
}

const cases = read("cases.json") as readonly Case[];
const later = new Set(
  (read("multi-document.json") as readonly { readonly ids: readonly string[] }[]).flatMap(({ ids }) => ids),
);
const single = cases.filter(({ id }) => !later.has(id));

function kindOf({ Statement }: Case["policy"]): "identity" | "resource" {
  return /"(?:Not)?Principal"/.test(JSON.stringify(Statement)) ? "resource" : "identity";
}

describe("cases of one document", () => {
  test("nothing but bundles is left for later", () => {
    expect(cases.filter(({ id }) => later.has(id)).every(({ policy }) => policy.Statement === undefined)).toBe(true);
    expect(single.every(({ policy }) => policy.Statement !== undefined)).toBe(true);
    expect([cases.length, single.length, later.size]).toEqual([241, 186, 55]);
  });

  test.each(single.map((one) => [one.id, one.why, one] as const))("%s %s", (_id, _why, one) => {
    const { policy, diagnostics } = parsePolicy(JSON.stringify(one.policy), {
      kind: kindOf(one.policy),
    });
    if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
    const { request } = parseRequest(JSON.stringify(one.request));
    if (request === undefined) throw new Error("the request was not understood");
    expect(evaluate(policy, request).decision).toBe(one.expected);
  });
});

test("every request of the cases is read", () => {
  expect(cases.filter(({ request }) => parseRequest(JSON.stringify(request)).request === undefined)).toEqual([]);
});
