import { expect, test } from "vitest";
import type { Statement } from "../ast/policy.ts";
import { parsePolicy } from "./parse-policy.ts";
import { writtenText } from "./written-text.ts";

function statementOf(text: string, kind: "identity" | "resource" = "identity"): Statement {
  const statement = parsePolicy(text, { kind }).policy?.statements[0];
  if (statement === undefined) throw new Error("the policy does not parse");
  return statement;
}

const ONE = '{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::${aws:username}/*"}';

test("equal for a statement that stands elsewhere in another document", () => {
  const alone = statementOf(`{"Version":"2012-10-17","Statement":${ONE}}`);
  const listed = statementOf(`{"Version":"2012-10-17","Id":"x","Statement":[${ONE}]}`);
  expect(writtenText(alone)).toBe(writtenText(listed));
});

test("not equal where the same text means something else", () => {
  const variable = statementOf(`{"Version":"2012-10-17","Statement":${ONE}}`);
  const literal = statementOf(`{"Version":"2008-10-17","Statement":${ONE}}`);
  expect(writtenText(variable)).not.toBe(writtenText(literal));
});

test("unknown of a statement that was made out of one that was read", () => {
  const statement = statementOf(`{"Version":"2012-10-17","Statement":${ONE}}`);
  expect(writtenText({ ...statement, effect: "Deny" })).toBeUndefined();
});
