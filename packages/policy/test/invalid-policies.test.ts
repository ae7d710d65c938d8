import { describe, expect, it } from "vitest";
import { parsePolicy } from "../src/index.ts";
import { ACTION, ALLOW, PRINCIPAL, RESOURCE, findings, withStatement } from "./policy-texts.ts";
import type { Kind } from "./policy-texts.ts";

describe("parsePolicy refuses", () => {
  it.each<[string, string, Kind, ...string[]]>([
    ["a text that is no JSON", '{"Version": "2012-10-17",}', "any", "json-trailing-comma 1:25"],
    ["an empty text", "", "any", "json-empty 1:1"],
    ["a list", "[]", "any", "not-an-object 1:1"],
    ["JSON within a string", '"{\\"Statement\\": []}"', "any", "not-an-object 1:1"],
    ["null", " null", "any", "not-an-object 1:2"],
    ["an empty object", "{}", "any", "missing-statement 1:1"],
    ["a policy within a document", '{\n "policy": {"Statement": []}}', "any", "unknown-element 2:2"],
    [
      "a policy version of the AWS CLI",
      '{"PolicyVersion": {"Document": {"Statement": []}}}',
      "any",
      "unknown-element 1:2",
    ],
    ["a bucket policy of the AWS CLI", '{"Policy": "{\\"Statement\\": []}"}', "any", "unknown-element 1:2"],
    [
      "a CloudFormation template",
      '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}',
      "any",
      "unknown-element 1:2",
    ],
    ["a Terraform plan", '{"format_version": "1.2", "planned_values": {}}', "any", "unknown-element 1:27"],
    [
      "an unknown element of the document",
      '{"Owner": "me", "Version": "2012-10-17", "Statement": []}',
      "any",
      "unknown-element 1:2",
      "empty-list 1:55",
    ],
    [
      "a statement in place of a document",
      `{${ALLOW}, ${ACTION}, ${RESOURCE}}`,
      "any",
      "missing-statement 1:1",
      "unknown-element 1:2",
      "unknown-element 1:21",
      "unknown-element 1:47",
    ],
    ["a string for `Statement`", '{"Version": "2012-10-17",\n "Statement": "all"}', "any", "wrong-type 2:15"],
    ["a string for a statement", '{"Version": "2012-10-17", "Statement":\n ["all"]}', "any", "wrong-type 2:3"],
    [
      "another version",
      '{"Version": "2020-01-01", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "${x}"}}',
      "any",
      "invalid-version 1:13",
      "invalid-arn 1:86",
    ],
    ["a number for `Version`", '{"Version": 2012, "Statement": []}', "any", "wrong-type 1:13", "empty-list 1:32"],
    [
      "a number for `Id`",
      '{"Version": "2012-10-17", "Id": 1, "Statement": []}',
      "any",
      "wrong-type 1:33",
      "empty-list 1:49",
    ],
    ["a misspelled element", withStatement('"effect": "Allow"', ACTION, RESOURCE), "any", "unknown-element 3:1"],
    ["an element too many", withStatement(ALLOW, ACTION, RESOURCE, '"Comment": "x"'), "any", "unknown-element 6:1"],
    [
      "a document's element in a statement",
      withStatement(ALLOW, ACTION, RESOURCE, '"Version": "2012-10-17"'),
      "any",
      "unknown-element 6:1",
    ],
    ["a statement without effect", withStatement(ACTION, RESOURCE), "any", "missing-effect 2:1"],
    ["an effect in lower case", withStatement('"Effect": "allow"', ACTION, RESOURCE), "any", "invalid-effect 3:11"],
    ["an effect with a space", withStatement('"Effect": "Allow "', ACTION, RESOURCE), "any", "invalid-effect 3:11"],
    ["a list for the effect", withStatement('"Effect": ["Allow"]', ACTION, RESOURCE), "any", "wrong-type 3:11"],
    ["a number for the sid", withStatement('"Sid": 1', ALLOW, ACTION, RESOURCE), "any", "wrong-type 3:8"],
    ["a statement without action", withStatement(ALLOW, RESOURCE), "any", "missing-action 2:1"],
    ["both actions", withStatement(ALLOW, ACTION, '"NotAction": "s3:*"', RESOURCE), "any", "conflicting-elements 5:1"],
    ["an object for the action", withStatement(ALLOW, '"Action": {"Ref": "X"}', RESOURCE), "any", "wrong-type 4:11"],
    [
      "a number among the actions",
      withStatement(ALLOW, '"Action": ["s3:Get*", 7]', RESOURCE),
      "any",
      "wrong-type 4:23",
    ],
    ["a statement without resource", withStatement(ALLOW, ACTION), "identity", "missing-resource 2:1"],
    ["both resources", withStatement(ALLOW, ACTION, '"NotResource": "*"', RESOURCE), "any", "conflicting-elements 6:1"],
    ["a null resource", withStatement(ALLOW, ACTION, '"Resource": null'), "any", "wrong-type 5:13"],
    [
      "a principal in an identity policy",
      withStatement(ALLOW, PRINCIPAL, ACTION, RESOURCE),
      "identity",
      "principal-in-identity-policy 4:1",
    ],
    [
      "a resource policy without principal",
      withStatement(ALLOW, ACTION, RESOURCE),
      "resource",
      "missing-principal 2:1",
    ],
    [
      "both principals",
      withStatement(ALLOW, PRINCIPAL, '"NotPrincipal": {"AWS": "111122223333"}', ACTION),
      "any",
      "conflicting-elements 5:1",
    ],
    [
      "a role as bare principal",
      withStatement(ALLOW, '"Principal": "arn:aws:iam::111122223333:role/a"', ACTION),
      "any",
      "invalid-principal 4:14",
    ],
    [
      "an account id of eleven digits as bare principal",
      withStatement(ALLOW, '"Principal": "11112222333"', ACTION),
      "any",
      "invalid-principal 4:14",
    ],
    [
      "a role in a bare list",
      withStatement(ALLOW, '"Principal": ["*", "role"]', ACTION),
      "any",
      "bare-principal 4:15",
      "invalid-principal 4:20",
    ],
    ["a boolean for the principal", withStatement(ALLOW, '"Principal": true', ACTION), "any", "wrong-type 4:14"],
    [
      "an unknown type of principals",
      withStatement(ALLOW, '"Principal": {"Aws": "*", "Group": "x"}', ACTION),
      "any",
      "unknown-principal-type 4:15",
      "unknown-principal-type 4:27",
    ],
    ["a list for the condition", withStatement(ALLOW, ACTION, RESOURCE, '"Condition": []'), "any", "wrong-type 6:14"],
    [
      "a string for an operator",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"Bool": "true"}'),
      "any",
      "wrong-type 6:23",
    ],
    [
      "an unknown operator",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"StringEqual": {"a": "b"}}'),
      "any",
      "unknown-operator 6:15",
    ],
    [
      "`IfExists` alone",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"IfExists": {"a": "b"}}'),
      "any",
      "unknown-operator 6:15",
    ],
    [
      "an unknown set qualifier",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"ForAllValue:StringEquals": {"a": "b"}}'),
      "any",
      "unknown-set-qualifier 6:15",
    ],
    [
      "`NullIfExists`",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"NullIfExists": {"a": "true"}}'),
      "any",
      "null-if-exists 6:15",
    ],
    [
      "two spellings of an operator",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"StringLike": {"a": "b"},\n"stringlike": {"c": "d"}}'),
      "any",
      "operator-case 7:1",
      "duplicate-operator 7:1",
    ],
    [
      "two spellings of a condition key",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"Bool": {"a": "true",\n"A": "false"}}'),
      "any",
      "duplicate-condition-key 7:1",
    ],
    [
      "a null condition value",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"Bool": {"a": null}}'),
      "any",
      "wrong-type 6:29",
    ],
    [
      "a list within a list of condition values",
      withStatement(ALLOW, ACTION, RESOURCE, '"Condition": {"Bool": {"a": [["true"]]}}'),
      "any",
      "wrong-type 6:30",
    ],
    [
      "one of two statements",
      `{"Version": "2012-10-17", "Statement": [\n{${ALLOW}, ${ACTION}, ${RESOURCE}},\n{${ALLOW}, ${RESOURCE}}]}`,
      "any",
      "missing-action 3:1",
    ],
  ])("%s", (_, text, kind, ...expected) => {
    expect(findings(text, kind).toSorted()).toEqual(expected.toSorted());
    const { policy, diagnostics } = parsePolicy(text, { kind });
    expect(policy).toBeUndefined();
    for (const { help, path } of diagnostics) {
      expect(help).toMatch(/./);
      expect(path).toBeDefined();
    }
  });
});
