import { formatDiagnostic } from "@policyproof/diagnostics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTION, ALLOW, PRINCIPAL, RESOURCE, findings, withStatement } from "../../test/policy-texts.ts";
import type { Kind } from "../../test/policy-texts.ts";
import type { Policy } from "../ast/policy.ts";
import { parsePolicy } from "./parse-policy.ts";

function parsed(document: unknown, kind: Kind = "any"): Policy {
  const { policy, diagnostics } = parsePolicy(JSON.stringify(document), { kind });
  if (policy === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return policy;
}

describe("parsePolicy", () => {
  it("has nothing to say about a plain policy", () => {
    const text = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Sid: "Read", Effect: "Allow", Action: ["s3:Get*"], Resource: "arn:aws:s3:::b/*" }],
    });
    expect(parsePolicy(text, { kind: "identity" }).diagnostics).toEqual([]);
  });

  it("takes a document with principals for a resource policy, and any other for an identity policy", () => {
    expect(parsed({ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } }).kind).toBe(
      "identity",
    );
    expect(
      parsed({
        Version: "2012-10-17",
        Statement: [{ Effect: "Deny", Action: "*", NotPrincipal: { AWS: "111122223333" } }],
      }).kind,
    ).toBe("resource");
    const mixed = `{"Version": "2012-10-17", "Statement": [{${ALLOW}, ${ACTION}, ${PRINCIPAL}}, {${ALLOW}, ${ACTION}, ${RESOURCE}}]}`;
    expect(findings(mixed, "any")).toEqual(["missing-principal 1:106"]);
  });

  it("keeps version, id, sids and order", () => {
    const policy = parsed({
      Version: "2008-10-17",
      Id: "",
      Statement: [
        { Sid: "", Effect: "Deny", NotAction: ["s3:*", "*"], NotResource: "*" },
        { Sid: "two", Effect: "Allow", Action: "**", Resource: [] },
      ],
    });
    expect(policy).toMatchObject({ kind: "identity", version: "2008-10-17", versionWritten: true, id: "" });
    expect(policy.statements.map(({ index, sid, effect }) => [index, sid, effect])).toEqual([
      [0, undefined, "Deny"],
      [1, "two", "Allow"],
    ]);
    expect(policy.statements[0]?.action).toMatchObject({
      negated: true,
      patterns: [{ kind: "pattern", service: "s3", name: [{ kind: "any-run" }] }, { kind: "any" }],
    });
    expect(policy.statements[1]?.action).toMatchObject({ negated: false, patterns: [{ kind: "any", text: "**" }] });
    expect(policy.statements[1]?.resource).toMatchObject({ negated: false, patterns: [] });
  });

  it("folds the case of actions and condition keys, and of nothing else", () => {
    const policy = parsed({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Action: "S3:GetObj*",
        Resource: "arn:aws:s3:::B/${aws:UserName}",
        Condition: { StringEqualsIgnoreCase: { "aws:PrincipalTag/Team": "RED" } },
      },
    });
    const statement = policy.statements[0];
    expect(statement?.action.patterns[0]).toMatchObject({
      text: "S3:GetObj*",
      service: "s3",
      name: [{ kind: "literal", text: "getobj" }, { kind: "any-run" }],
    });
    expect(statement?.resource?.patterns[0]).toMatchObject({
      resource: [{ text: "B/" }, { kind: "variable", name: "aws:UserName", key: "aws:username" }],
    });
    expect(statement?.conditions[0]).toMatchObject({
      key: "aws:principaltag/team",
      keyText: "aws:PrincipalTag/Team",
      values: [{ text: "RED", template: [{ kind: "literal", text: "RED" }] }],
    });
  });

  it.each([
    [
      "identity",
      "arn:aws:sqs",
      {
        kind: "arn",
        service: [{ text: "sqs" }],
        region: [{ kind: "any-run" }],
        account: [{ kind: "any-run" }],
        resource: [{ kind: "any-run" }],
      },
    ],
    [
      "identity",
      "arn:aws:sqs:eu-west-1",
      { kind: "arn", region: [{ text: "eu-west-1" }], account: [{ kind: "any-run" }], resource: [{ kind: "any-run" }] },
    ],
    ["identity", "arn:*", { kind: "arn", partition: [{ kind: "any-run" }], service: [{ kind: "any-run" }] }],
    [
      "resource",
      "arn:aws:sqs:*",
      { kind: "arn", service: [{ text: "sqs" }], region: [{ kind: "any-run" }], account: [{ kind: "any-run" }] },
    ],
    ["resource", "arn:aws:sqs", { kind: "none" }],
    ["identity", "arn:aws:s3:::", { kind: "arn", region: [], account: [], resource: [] }],
    [
      "identity",
      "arn:aws:logs:*:*:log-group:/a:*",
      { kind: "arn", resource: [{ text: "log-group:/a:" }, { kind: "any-run" }] },
    ],
  ])("reads the resource of an %s policy: %s", (kind, Resource, expected) => {
    const Principal = kind === "resource" ? { Principal: "*" } : {};
    expect(
      parsed({ Version: "2012-10-17", Statement: { Effect: "Allow", ...Principal, Action: "*", Resource } })
        .statements[0]?.resource?.patterns,
    ).toMatchObject([expected]);
  });

  it("has variables in version 2012-10-17 only", () => {
    const statement = {
      Effect: "Allow",
      Action: "*",
      Resource: "arn:aws:s3:::${a}*",
      Condition: { StringLike: { k: "${*}" } },
    };
    const [in2012, in2008] = ["2012-10-17", "2008-10-17"].map(
      (Version) => parsed({ Version, Statement: statement }).statements[0],
    );
    expect(in2012?.resource?.patterns[0]).toMatchObject({
      resource: [{ kind: "variable", key: "a" }, { kind: "any-run" }],
    });
    expect(in2012?.conditions[0]?.values[0]?.template).toEqual([{ kind: "literal", text: "*" }]);
    expect(in2008?.resource?.patterns[0]).toMatchObject({
      resource: [{ kind: "literal", text: "${a}" }, { kind: "any-run" }],
    });
    expect(in2008?.conditions[0]?.values[0]?.template).toEqual([
      { kind: "literal", text: "${" },
      { kind: "any-run" },
      { kind: "literal", text: "}" },
    ]);
  });

  it.each([
    ["StringEquals", [{ kind: "literal", text: "*" }, { kind: "variable" }]],
    ["StringLike", [{ kind: "any-run" }, { kind: "variable" }]],
    ["ArnEquals", [{ kind: "any-run" }, { kind: "variable" }]],
    ["ArnNotLike", [{ kind: "any-run" }, { kind: "variable" }]],
    ["Bool", [{ kind: "literal", text: "*" }, { kind: "variable" }]],
    ["NumericEquals", [{ kind: "literal", text: "*${v}" }]],
    ["Null", [{ kind: "literal", text: "*${v}" }]],
    ["IpAddress", [{ kind: "literal", text: "*${v}" }]],
  ])("takes values under %s apart", (operator, expected) => {
    const policy = parsed({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Action: "*", Resource: "*", Condition: { [operator]: { k: "*${v}" } } },
    });
    expect(policy.statements[0]?.conditions[0]?.values[0]?.template).toMatchObject(expected);
  });

  it("reads operators with qualifier and IfExists, and values of every scalar type", () => {
    const policy = parsed({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Action: "*",
        Resource: "*",
        Condition: { "ForAnyValue:StringNotLikeIfExists": { a: "b" }, NumericEquals: { n: 1.5 }, Bool: { t: true } },
      },
    });
    expect(policy.statements[0]?.conditions).toMatchObject([
      { operator: "StringNotLike", qualifier: "ForAnyValue", ifExists: true },
      { operator: "NumericEquals", ifExists: false, values: [{ text: "1.5" }] },
      { operator: "Bool", values: [{ text: "true" }] },
    ]);
    expect(policy.statements[0]?.conditions[1]).not.toHaveProperty("qualifier");
  });

  it.each([
    [{ AWS: "*" }, { kind: "everyone" }],
    [{ AWS: "111122223333" }, { kind: "account", account: "111122223333" }],
    [{ AWS: "arn:aws-cn:iam::111122223333:root" }, { kind: "account", account: "111122223333" }],
    [
      { AWS: "arn:aws:iam::111122223333:user/team/alice" },
      { kind: "user", partition: "aws", account: "111122223333", name: "team/alice" },
    ],
    [
      { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" },
      { kind: "user", account: "cloudfront", name: "CloudFront Origin Access Identity E1" },
    ],
    [{ AWS: "arn:aws:iam::111122223333:role/app" }, { kind: "role", name: "app" }],
    [{ AWS: "arn:aws:sts::111122223333:assumed-role/app/s1" }, { kind: "role-session", role: "app", session: "s1" }],
    [{ AWS: "arn:aws:sts::111122223333:federated-user/bob" }, { kind: "federated-user", name: "bob" }],
    [{ Service: "ec2.amazonaws.com" }, { kind: "service", name: "ec2.amazonaws.com" }],
    [{ Federated: "accounts.google.com" }, { kind: "federated", provider: "accounts.google.com" }],
    [{ Federated: "*" }, { kind: "any-federated" }],
    [{ Federated: "arn:aws:iam::111122223333:saml-provider/*" }, { kind: "nobody", type: "Federated" }],
    [{ CanonicalUser: "79a59df900b949e5" }, { kind: "canonical-user", id: "79a59df900b949e5" }],
    ["*", { kind: "everyone", text: "*" }],
    ["111122223333", { kind: "account" }],
    [["111122223333"], { kind: "account" }],
    [{ AWS: "arn:aws:s3::111122223333:user/a" }, { kind: "nobody" }],
    [{ AWS: "arn:aws:iam:eu-west-1:111122223333:user/a" }, { kind: "nobody" }],
    [{ AWS: "arn:aws:iam::111122223333:role/" }, { kind: "nobody" }],
    [{ AWS: "arn:aws:sts::111122223333:assumed-role/a/b/c" }, { kind: "nobody" }],
  ])("reads the principal %j", (Principal, expected) => {
    const policy = parsed({ Version: "2012-10-17", Statement: { Effect: "Allow", Principal, Action: "*" } });
    expect(policy.statements[0]?.principal?.entries).toMatchObject([expected]);
  });

  it("points every part of a policy to its text", () => {
    const text = withStatement(
      ALLOW,
      '"Action": ["s3:*"]',
      '"NotResource": "arn:aws:s3:::b"',
      '"Condition": {"Bool": {"a": ["true", false]}}',
      '"Principal": {"AWS": "111122223333"}',
    );
    const statement = parsePolicy(text, { kind: "any" }).policy?.statements[0];
    const at = (span: { start: { offset: number }; end: { offset: number } } | undefined): string =>
      text.slice(span?.start.offset, span?.end.offset);
    expect(at(statement?.span)).toBe(text.slice(text.indexOf("\n{") + 1, -1));
    expect(at(statement?.action.span)).toBe('"Action": ["s3:*"]');
    expect(at(statement?.action.patterns[0]?.span)).toBe('"s3:*"');
    expect(at(statement?.resource?.span)).toBe('"NotResource": "arn:aws:s3:::b"');
    expect(at(statement?.conditions[0]?.span)).toBe('"a": ["true", false]');
    expect(at(statement?.conditions[0]?.values[1]?.span)).toBe("false");
    expect(at(statement?.principal?.span)).toBe('"Principal": {"AWS": "111122223333"}');
    expect(at(statement?.principal?.entries[0]?.span)).toBe('"111122223333"');
  });

  it("tells the path of every finding", () => {
    const text = `{"Version": "2012-10-17", "Statement": [{${ALLOW}, "Action": ["x"], "Resource": "y", "Principal": {"AWS": ["z"]}, "Condition": {"Bool": {"k": ["q"]}}}]}`;
    expect(parsePolicy(text, { kind: "any" }).diagnostics.map(({ path }) => path?.join("."))).toEqual([
      "Statement.0.Action.0",
      "Statement.0.Resource",
      "Statement.0.Principal.AWS.0",
      "Statement.0.Condition.Bool.k.0",
    ]);
    const single = `{"Version": "2012-10-17", "Statement": {${ALLOW}, "Action": "x", "Resource": "*"}}`;
    expect(parsePolicy(single, { kind: "any" }).diagnostics.map(({ path }) => path)).toEqual([["Statement", "Action"]]);
  });

  it("explains what to do", () => {
    const text = `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Efect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "*",\n      "Condition": { "StringLikes": { "aws:username": "a*" } }\n    }\n  ]\n}`;
    const { diagnostics } = parsePolicy(text, { kind: "identity" });
    expect(diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { file: "policy.json", text })).join("\n\n"))
      .toMatchInlineSnapshot(`
      "policy.json:5:7: error[unknown-element]: \`Efect\` is no element of a statement
        5 |       "Efect": "Allow",
          |       ^^^^^^^
        help: did you mean \`Effect\`? case matters

      policy.json:8:22: error[unknown-operator]: \`StringLikes\` is no condition operator
        8 |       "Condition": { "StringLikes": { "aws:username": "a*" } }
          |                      ^^^^^^^^^^^^^
        help: did you mean \`StringLike\`?"
    `);
  });

  it("survives 100,000 levels and very long strings", () => {
    expect(findings('{"Statement":'.repeat(100_000), "any")).toEqual(["json-too-deep 1:1301"]);
    for (const piece of ["a", "*", "?", ":", "A", "${", "}", "1", "-", ",", "\\u0041"]) {
      const long = piece.repeat(Math.ceil(300_000 / piece.length));
      const statement = `"Effect": "Allow", "Action": "s3:${long}", "Resource": "arn:aws:s3:::${long}", "Principal": {"AWS": "arn:aws:iam::1:user/${long}"}`;
      const conditions = [
        "StringLike",
        "ArnLike",
        "NumericEquals",
        "DateEquals",
        "IpAddress",
        "BinaryEquals",
        "Bool",
      ].map((operator) => `"${operator}": {"aws:x": "${long}"}`);
      const { policy } = parsePolicy(
        `{"Version": "2012-10-17", "Statement": {${statement}, "Condition": {${conditions.join(", ")}}}}`,
        { kind: "any" },
      );
      expect(policy).toBeDefined();
    }
  });

  it("never throws, and gives a policy exactly if there is no error", () => {
    const name = fc.constantFrom(
      "Version",
      "Statement",
      "Effect",
      "Action",
      "NotAction",
      "Resource",
      "Principal",
      "Condition",
      "StringLike",
      "AWS",
      "Sid",
      "Null",
      "aws:x",
    );
    const leaf = fc.constantFrom<unknown>(
      "2012-10-17",
      "Allow",
      "Deny",
      "*",
      "s3:Get*",
      "arn:aws:s3:::b",
      "111122223333",
      "${a}",
      "",
      1,
      true,
      null,
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 7 },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(name, tie("value"), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.oneof(
          value.map((document) => JSON.stringify(document)),
          fc.string(),
        ),
        fc.constantFrom<Kind>("identity", "resource", "any"),
        (text, kind) => {
          const { policy, diagnostics } = parsePolicy(text, { kind });
          expect(policy === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
          for (const { span } of diagnostics) expect(span).toBeDefined();
        },
      ),
      { numRuns: 1000 },
    );
  });
});
