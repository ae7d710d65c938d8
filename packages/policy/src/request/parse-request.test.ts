import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Principal, Request } from "../request.ts";
import { formatRequest } from "./format-request.ts";
import { parseRequest } from "./parse-request.ts";

const whole = {
  principal: "arn:aws:iam::111122223333:user/alice",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::examplebucket/key",
  resourceAccount: "111122223333",
  context: {
    "aws:UserName": "alice",
    "s3:max-keys": 10,
    "aws:SecureTransport": true,
    "aws:TagKeys": ["a", 1, false],
    "aws:CalledVia": [],
  },
};

describe("parseRequest", () => {
  test("reads every part", () => {
    expect(parseRequest(JSON.stringify(whole))).toEqual({
      diagnostics: [],
      request: {
        principal: { kind: "user", partition: "aws", account: "111122223333", name: "alice" },
        action: "s3:GetObject",
        resource: "arn:aws:s3:::examplebucket/key",
        resourceAccount: "111122223333",
        context: new Map<string, string | string[]>([
          ["aws:username", "alice"],
          ["s3:max-keys", "10"],
          ["aws:securetransport", "true"],
          ["aws:tagkeys", ["a", "1", "false"]],
          ["aws:calledvia", []],
        ]),
      },
    });
  });

  test("context and resourceAccount may be left out", () => {
    const { request } = parseRequest('{"principal": "anonymous", "action": "ec2:DescribeInstances", "resource": "*"}');
    expect(request).toEqual({
      principal: { kind: "anonymous" },
      action: "ec2:DescribeInstances",
      resource: "*",
      context: new Map(),
    });
  });

  test("keeps numbers as written", () => {
    const { request } = parseRequest(JSON.stringify(whole).replace("10", "0.30000000000000000001"));
    expect(request?.context.get("s3:max-keys")).toBe("0.30000000000000000001");
  });

  test.each([
    [
      { type: "AWS", id: "arn:aws:iam::111122223333:root" },
      { kind: "root", partition: "aws", account: "111122223333" },
    ],
    [
      { type: "Service", id: "example.internal" },
      { kind: "service", name: "example.internal" },
    ],
    [
      { type: "Federated", id: "accounts.google.com" },
      { kind: "federated", provider: "accounts.google.com" },
    ],
    [
      { type: "CanonicalUser", id: "79a5" },
      { kind: "canonical-user", id: "79a5" },
    ],
  ])("principal %j", (principal, expected) => {
    expect(parseRequest(JSON.stringify({ ...whole, principal })).request?.principal).toEqual(expected);
  });

  test.each<[string, unknown, string, (string | number)[]]>([
    ["no object", [], "wrong-type", []],
    ["no principal", { ...whole, principal: undefined }, "wrong-type", []],
    ["no action", { ...whole, action: undefined }, "wrong-type", []],
    ["no resource", { ...whole, resource: undefined }, "wrong-type", []],
    ["an unknown member", { ...whole, Context: {} }, "unknown-element", ["Context"]],
    ["a principal that makes no requests", { ...whole, principal: "*" }, "invalid-principal", ["principal"]],
    ["a principal of the wrong type", { ...whole, principal: 1 }, "wrong-type", ["principal"]],
    ["a principal without id", { ...whole, principal: { type: "AWS" } }, "wrong-type", ["principal"]],
    [
      "a principal with an empty id",
      { ...whole, principal: { type: "Service", id: "" } },
      "invalid-principal",
      ["principal", "id"],
    ],
    [
      "a principal of an unknown type",
      { ...whole, principal: { type: "Group", id: "x" } },
      "unknown-principal-type",
      ["principal", "type"],
    ],
    [
      "a principal with more",
      { ...whole, principal: { type: "Service", id: "x", name: "y" } },
      "unknown-element",
      ["principal", "name"],
    ],
    ["an action with a wildcard", { ...whole, action: "s3:*" }, "wrong-type", ["action"]],
    ["an action without service", { ...whole, action: "GetObject" }, "wrong-type", ["action"]],
    ["a list of actions", { ...whole, action: ["s3:GetObject"] }, "wrong-type", ["action"]],
    ["a short ARN", { ...whole, resource: "arn:aws:s3" }, "wrong-type", ["resource"]],
    ["a number for an account", { ...whole, resourceAccount: 111122223333 }, "wrong-type", ["resourceAccount"]],
    ["a malformed account", { ...whole, resourceAccount: "1" }, "wrong-type", ["resourceAccount"]],
    ["a context that is no object", { ...whole, context: [] }, "wrong-type", ["context"]],
    ["a null value", { ...whole, context: { "aws:username": null } }, "wrong-type", ["context", "aws:username"]],
    [
      "a list in a list",
      { ...whole, context: { "aws:TagKeys": ["a", ["b"]] } },
      "wrong-type",
      ["context", "aws:TagKeys", 1],
    ],
    [
      "a key in two spellings",
      { ...whole, context: { "aws:username": "a", "aws:UserName": "a" } },
      "duplicate-condition-key",
      ["context", "aws:UserName"],
    ],
  ])("refuses %s", (_, value, code, path) => {
    const { request, diagnostics } = parseRequest(JSON.stringify(value));
    expect(request).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, path, severity: "error" }]);
    expect(diagnostics[0]?.span).toBeDefined();
    expect(diagnostics[0]?.help).toBeDefined();
  });

  test.each(["", " aws:username", "${aws:username}"])("leaves out the impossible key %j, with a warning", (key) => {
    const { request, diagnostics } = parseRequest(JSON.stringify({ ...whole, context: { [key]: "x" } }));
    expect(request?.context).toEqual(new Map());
    expect(diagnostics).toMatchObject([{ code: "invalid-condition-key", severity: "warning", path: ["context", key] }]);
  });

  test("names every problem at once, each at its place", () => {
    const { diagnostics } = parseRequest('{\n  "principal": "alice",\n  "action": "s3",\n  "resource": "bucket"\n}');
    expect(diagnostics.map(({ span }) => span?.start.line)).toEqual([2, 3, 4]);
  });

  test("refuses what is not JSON", () => {
    const { request, diagnostics } = parseRequest("{");
    expect(request).toBeUndefined();
    expect(diagnostics).not.toEqual([]);
  });

  test("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const { request, diagnostics } = parseRequest(text);
        expect(request === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
      }),
    );
  });
});

describe("formatRequest", () => {
  const account = fc.stringMatching(/^\d{12}$/);
  const partition = fc.constantFrom("aws", "aws-cn");
  const name = fc.stringMatching(/^[\w+=,.@-]{1,12}$/);
  const principal = fc.oneof(
    fc.constant<Principal>({ kind: "anonymous" }),
    fc.record({ kind: fc.constant("root" as const), partition, account }),
    fc.record({
      kind: fc.constant("user" as const),
      partition,
      account,
      name: fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/")),
    }),
    fc.record({
      kind: fc.constant("role-session" as const),
      partition,
      account,
      role: name,
      session: fc.oneof(name, fc.constant("")),
    }),
    fc.record({ kind: fc.constant("federated-user" as const), partition, account, name }),
    fc.record({
      kind: fc.constant("service" as const),
      name: fc.oneof(fc.constant("lambda.amazonaws.com"), name),
    }),
    fc.record({ kind: fc.constant("federated" as const), provider: name }),
    fc.record({ kind: fc.constant("canonical-user" as const), id: name }),
  );
  const value = fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.string()));
  const request = fc.record(
    {
      principal,
      action: fc.constantFrom("s3:GetObject", "EC2:runinstances"),
      resource: fc.constantFrom("*", "arn:aws:s3:::b/a b"),
      resourceAccount: account,
      context: fc
        .dictionary(fc.constantFrom("aws:username", "aws:tagkeys", "__proto__", "constructor", "k"), value)
        .map((keys) => new Map(Object.entries(keys))),
    },
    { requiredKeys: ["principal", "action", "resource", "context"] },
  );

  test("is what parseRequest reads", () => {
    fc.assert(
      fc.property(request, (one: Request) => {
        expect(parseRequest(JSON.stringify(formatRequest(one)))).toEqual({
          request: one,
          diagnostics: [],
        });
      }),
    );
  });
});
