import { describe, expect, it } from "vitest";
import { parsePolicy } from "../src/index.ts";
import { ACTION, ALLOW, RESOURCE, findings, withStatement } from "./policy-texts.ts";
import type { Kind } from "./policy-texts.ts";

describe("parsePolicy warns of", () => {
  it.each<[string, string, Kind, ...string[]]>([
    [
      "actions that are none",
      withStatement(
        ALLOW,
        '"Action": ["GetObject", "s3:", ":Get", "s3: Get*", "s3:Get,Put", "a:b:c", "", "s_3:Get"]',
        RESOURCE,
      ),
      "any",
      ...[12, 25, 32, 40, 52, 66, 75, 79].map((column) => `malformed-action 4:${column}`),
    ],
    [
      "a wildcard service",
      withStatement(ALLOW, '"Action": ["*:GetObject", "s?:Get", "*"]', RESOURCE),
      "any",
      "wildcard-in-service-prefix 4:12",
      "wildcard-in-service-prefix 4:27",
    ],
    [
      "resources that are no ARNs",
      withStatement(ALLOW, ACTION, '"Resource": ["bucket", "ARN:aws:s3:::b", "a*:aws:s3:::b", "", "arn"]'),
      "any",
      ...[14, 24, 42, 59, 63].map((column) => `invalid-arn 5:${column}`),
    ],
    [
      "short ARNs",
      withStatement(ALLOW, ACTION, '"Resource": ["arn:aws:sqs", "arn:aws:s3::"]'),
      "any",
      "short-arn 5:14",
      "short-arn 5:29",
    ],
    [
      "a `*` that looks as if it crossed fields",
      withStatement(
        ALLOW,
        ACTION,
        '"Resource": ["arn:aws:lambda:*:function:f", "arn:aws:iam::aws:policy/*", "arn:aws:sns:*:*:t"]',
      ),
      "any",
      "arn-field-boundary 5:14",
    ],
    ["upper case in ARNs", withStatement(ALLOW, ACTION, '"Resource": "arn:aws:S3:::b/K"'), "any", "uppercase-arn 5:13"],
    [
      "variables before the fifth colon",
      withStatement(ALLOW, ACTION, '"Resource": "arn:aws:iam::${aws:PrincipalAccount}:role/x"'),
      "any",
      "unsupported-variable 5:13",
    ],
    [
      "malformed variables",
      withStatement(ALLOW, ACTION, '"Resource": "arn:aws:s3:::${ aws:username}"'),
      "any",
      "invalid-variable 5:13",
    ],
    [
      "variables in actions and principals",
      withStatement(ALLOW, '"Action": "s3:${aws:username}"', '"Principal": {"Service": "${a}"}'),
      "any",
      "unsupported-variable 4:11",
      "malformed-action 4:11",
      "unsupported-variable 5:26",
    ],
    [
      "variables in version 2008-10-17",
      `{"Version": "2008-10-17", "Statement": {${ALLOW}, ${ACTION},\n"Resource": "arn:aws:s3:::b/\${aws:username}"}}`,
      "any",
      "variable-needs-version 2:13",
    ],
    [
      "variables without version",
      `{"Statement": {${ALLOW}, ${ACTION}, ${RESOURCE},\n"Condition": {"StringLike": {"a": "\${b}"}}}}`,
      "any",
      "variable-needs-version 2:35",
    ],
    [
      "empty lists",
      withStatement(ALLOW, '"Action": []', '"Resource": []', '"Principal": {"AWS": []}', '"Condition": {}'),
      "any",
      "empty-list 4:11",
      "empty-list 5:13",
      "empty-list 6:22",
      "empty-list 7:14",
    ],
    ["an empty list of statements", '{"Version": "2012-10-17", "Statement": []}', "any", "empty-list 1:40"],
    [
      "empty conditions",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"Bool": {}, "StringEquals": {"a": []}}'),
      "any",
      "empty-list 6:23",
      "empty-list 6:49",
    ],
    ["an empty map of principals", withStatement(ALLOW, ACTION, '"Principal": {}'), "any", "empty-list 5:14"],
    ["bare account ids", withStatement(ALLOW, ACTION, '"Principal": "111122223333"'), "any", "bare-principal 5:14"],
    [
      "bare lists of principals",
      withStatement('"Effect": "Deny"', ACTION, '"NotPrincipal": ["111122223333", "*"]'),
      "any",
      "bare-principal 5:18",
      "bare-principal 5:34",
    ],
    [
      "principals that are nobody",
      withStatement(
        ALLOW,
        ACTION,
        '"Principal": {"AWS": ["arn:aws:iam::111122223333:user/*", "AROAEXAMPLEID12345678", "arn:aws:iam::111122223333:group/g", "", "arn:aws:sts::111122223333:assumed-role/r", "**"],\n"Service": "*"}',
      ),
      "any",
      ...[23, 59, 84, 121, 125, 169].map((column) => `unsupported-principal 5:${column}`),
      "unsupported-principal 6:12",
    ],
    [
      "unusual account ids",
      withStatement(ALLOW, ACTION, '"Principal": {"AWS": "arn:aws:iam::1111222233:root"}'),
      "any",
      "unusual-account-id 5:22",
    ],
    [
      "`Allow` with `NotPrincipal`",
      withStatement(ALLOW, ACTION, '"NotPrincipal": {"AWS": "111122223333"}'),
      "any",
      "allow-with-not-principal 5:1",
    ],
    [
      "equal sids",
      `{"Version": "2012-10-17", "Statement": [{"Sid": "A", ${ALLOW}, ${ACTION}, ${RESOURCE}},\n{"Sid": "A", ${ALLOW}, ${ACTION}, ${RESOURCE}}]}`,
      "any",
      "duplicate-sid 2:9",
    ],
    ["sids that IAM refuses", withStatement('"Sid": "a b"', ALLOW, ACTION, RESOURCE), "any", "invalid-sid 3:8"],
    [
      "operators in another case",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"foranyvalue:stringlikeifexists": {"a": "b"}}'),
      "any",
      "operator-case 6:15",
    ],
    [
      "`Null` with a set qualifier",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"ForAllValues:Null": {"a": "true"}}'),
      "any",
      "null-with-set-qualifier 6:36",
    ],
    [
      "keys that no request has",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"Bool": {"${a}": "true", " b": "true"}}'),
      "any",
      "invalid-condition-key 6:24",
      "invalid-condition-key 6:40",
    ],
    [
      "values that are no numbers",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"NumericEquals": {"a": ["10", 1.5, "ten"]}}'),
      "any",
      "mixed-types 6:38",
      "invalid-number 6:50",
    ],
    [
      "values that are no dates",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"DateLessThan": {"a": ["2030-01-01", "01/02/2030"]}}'),
      "any",
      "invalid-date 6:52",
    ],
    [
      "values that are no booleans",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"Bool": {"a": ["TRUE", "yes"]}, "Null": {"b": 1}}'),
      "any",
      "invalid-boolean 6:38",
      "invalid-boolean 6:61",
    ],
    [
      "values that are no ranges",
      withStatement(
        ALLOW,
        ACTION,
        RESOURCE,
        '"Condition": {"NotIpAddress": {"a": ["10.0.0.0/8", "10.0.0.*", "::/0", "1.2.3.4/33"]}}',
      ),
      "any",
      "invalid-ip-range 6:52",
      "invalid-ip-range 6:72",
    ],
    [
      "values that are not base64",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"BinaryEquals": {"a": ["QQ==", "Q"]}}'),
      "any",
      "invalid-base64 6:46",
    ],
    [
      "values that are no ARNs",
      withStatement(
        ALLOW,
        ACTION,
        RESOURCE,
        '"Condition": {"ArnLike": {"a": ["*", "arn:*:*:*:*:*", "${aws:SourceArn}"]}}',
      ),
      "any",
      "invalid-arn-value 6:33",
    ],
    [
      "wildcards that are none",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"StringEquals": {"a": ["b*", "${*}"]}}'),
      "any",
      "wildcard-in-equals 6:38",
    ],
    [
      "variables under operators without them",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"NumericEquals": {"a": "${b}"}}'),
      "any",
      "unsupported-variable 6:38",
      "invalid-number 6:38",
    ],
    [
      "characters that IAM refuses",
      withStatement('"Sid": "\u{1f600}"', '"Effect": "Allow"', '"Action": "s3:\\u0107"', RESOURCE, '"Principal": "*"'),
      "any",
      "unsupported-character 3:8",
    ],
  ])("%s", (_, text, kind, ...expected) => {
    expect(findings(text, kind)).toEqual(expected);
    expect(parsePolicy(text, { kind }).policy).toBeDefined();
  });
});

describe("parsePolicy notes", () => {
  it.each<[string, string, Kind, string]>([
    ["a missing version", `{"Statement": {${ALLOW}, ${ACTION}, ${RESOURCE}}}`, "any", "missing-version"],
    ["a byte order mark", `\u{feff}${withStatement(ALLOW, ACTION, RESOURCE)}`, "any", "json-byte-order-mark"],
    ["a policy that only denies", withStatement('"Effect": "Deny"', ACTION, RESOURCE), "any", "no-allow-statement"],
    [
      "an id in an identity policy",
      `{"Version": "2012-10-17", "Id": "x", "Statement": {${ALLOW}, ${ACTION}, ${RESOURCE}}}`,
      "any",
      "id-in-identity-policy",
    ],
    [
      "wildcards in partition or service",
      withStatement(ALLOW, ACTION, '"Resource": "arn:*:s3:::b"'),
      "any",
      "wildcard-arn-prefix",
    ],
    [
      "variables under Bool",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"Bool": {"a": "${b}"}}'),
      "any",
      "variable-in-bool",
    ],
  ])("%s", (_, text, kind, expected) => {
    const { policy, diagnostics } = parsePolicy(text, { kind });
    expect(policy).toBeDefined();
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([`info ${expected}`]);
  });
});
