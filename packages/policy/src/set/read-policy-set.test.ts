import { describe, expect, test } from "vitest";
import { parsePolicySet } from "./read-policy-set.ts";

const POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}';
const NAMELESS = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}';

function findings(text: string): readonly string[] {
  return parsePolicySet(text).diagnostics.map(
    ({ code, span, path }) => `${code} ${span?.start.line}:${span?.start.column} ${path?.join(".")}`,
  );
}

describe("parsePolicySet", () => {
  test("takes lists, single policies and levels", () => {
    const { set } = parsePolicySet(
      `{"identity": ${POLICY}, "boundary": [${POLICY}], "scp": [[${POLICY}, ${POLICY}], []]}`,
    );
    expect([
      set?.identity.length,
      set?.boundary.length,
      set?.session.length,
      set?.scp.map((level) => level.length),
    ]).toEqual([1, 1, 0, [2, 0]]);
  });

  test("takes policies that are strings", () => {
    expect(parsePolicySet(`{"identity": [${JSON.stringify(POLICY)}]}`).set?.identity[0]?.statements.length).toBe(1);
  });

  test("takes a resource policy's statement without principal as it is, with a warning", () => {
    const { set, diagnostics } = parsePolicySet(`{"resource": ${NAMELESS}}`);
    expect(set?.resource?.statements[0]?.principal).toBeUndefined();
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["statement-without-principal", "warning"],
    ]);
  });

  test("what is not given is not known, what is null or empty is none", () => {
    expect(parsePolicySet("{}").set?.unknown).toEqual(["identity", "resource"]);
    expect(parsePolicySet('{"identity": [], "trust": null, "principal": null}').set?.unknown).toEqual([]);
  });

  test("an empty object is a set without policies", () => {
    expect(parsePolicySet("{}").set?.identity).toEqual([]);
  });

  test.each([
    ["[]", "not-a-policy-set 1:1 "],
    ['{"identity": [null]}', "not-a-policy-set 1:15 identity.0"],
    ['{"identities": []}', "unknown-element 1:2 identities"],
    [`{"scp": [${POLICY}]}`, "not-a-policy-set 1:9 scp"],
    ['{"managementAccount": 111122223333}', "invalid-account-id 1:23 managementAccount"],
    ['{"identity": [3]}', "not-an-object 1:15 identity.0"],
    [
      '{"scp": [[{"Version": "2012-10-17", "Statement": [{"Effect": "allow", "Action": "*", "Resource": "*"}]}]]}',
      "invalid-effect 1:62 scp.0.0.Statement.0.Effect",
    ],
    ['{"identity": ["{"]}', "json-unexpected-end 1:15 identity.0"],
  ])("%s", (text, finding) => {
    expect(findings(text)).toEqual([finding]);
    expect(parsePolicySet(text).set).toBeUndefined();
  });
});
