import { parseJson } from "@policyproof/policy";
import { expect, it } from "vitest";
import { nodeText } from "./node-text.ts";
import { asInForce, inItsAbsence } from "./organization.ts";
import { documentOf } from "./statements.ts";

const SPAN = parseJson("{}").value!.span;
const DENY = { Effect: "Deny", Action: "iam:*", Resource: "*" };
const ALLOW = { Effect: "Allow", Action: "s3:*", Resource: "*" };

const effects = (use: "scp" | "rcp" | "identity", ...statements: readonly object[]): unknown => {
  const { variants } = asInForce({ use, document: documentOf(statements, SPAN) });
  const { Statement } = JSON.parse(nodeText(variants[0]!.tree)) as { readonly Statement: readonly object[] };
  return Statement;
};

it("puts a policy that only denies beside one that allows everything", () => {
  const everything = { Effect: "Allow", Action: "*", Resource: "*" };
  expect(effects("scp", DENY)).toEqual([DENY, everything]);
  expect(effects("rcp", DENY)).toEqual([DENY, { ...everything, Principal: "*" }]);
});

it("takes a list of what is allowed as it is, and policies of principals", () => {
  expect(effects("scp", ALLOW, DENY)).toEqual([ALLOW, DENY]);
  expect(effects("identity", DENY)).toEqual([DENY]);
});

it("forbids nothing in the absence of a guard, and allows nothing in the absence of others", () => {
  const texts = (["scp", "identity"] as const).map((use) => {
    const [variant] = inItsAbsence({ use, place: { file: "f", path: [], span: SPAN } }).variants;
    return (JSON.parse(nodeText(variant!.tree)) as { readonly Statement: readonly object[] }).Statement.length;
  });
  expect(texts).toEqual([1, 0]);
});
